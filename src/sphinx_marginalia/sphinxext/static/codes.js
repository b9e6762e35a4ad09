/* The short code of a set: two letters for its number, one for each question, one to check. It holds no name and no words.
   My work writes it and Class reads it. Nothing here touches the page. */
(function () {
  'use strict';
  const ABC = '0123456789ABCDEFGHJKMNPQRSTVWXYZ', MOST = 28;  /* With 31 letters each slip of one letter is still found. */

  /* Horner's rule in the field of 32 elements: one wrong letter, or two neighbours changed about, never fit. */
  function check(values) {
    return values.reduce((sum, value) => {
      const twice = (sum ^ value) << 1;
      return twice & 32 ? twice ^ 37 : twice;
    }, 0);
  }
  function whole(value, most) { return Number.isInteger(value) && value >= 0 && value <= most; }

  /* answers: for each question its option (1 to 7, or 0: none or several) and its state (0 none, 1 not yet, 2 partly, 3 right).
     Return '' where a set has no number or too many questions. */
  function encode(number, answers) {
    if (!whole(number, 1023) || answers.length > MOST) return '';
    if (!answers.every(({ option, state }) => whole(option, 7) && whole(state, 3))) return '';
    const values = [number >> 5, number & 31, ...answers.map(({ option, state }) => option * 4 + state)];
    return [...values, check(values)].map((value) => ABC[value]).join('').replace(/(.{4})(?=.)/g, '$1 ');
  }

  /* Return the set's number and its answers, or null: no code, or one with a slip. */
  function decode(text) {
    if (typeof text !== 'string' || text.length > 200) return null;
    const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    const values = Array.from(letters, (letter) => ABC.indexOf(letter)), last = values.pop();
    if (values.length < 2 || values.length > MOST + 2 || values.includes(-1) || check(values) !== last) return null;
    const [high, low, ...rest] = values;
    return { number: high * 32 + low, answers: rest.map((value) => ({ option: value >> 2, state: value & 3 })) };
  }

  /* What a code tells of the record of an answer (kept.js). */
  function told(rec) {
    if (!rec) return { option: 0, state: 0 };
    const option = Array.isArray(rec.r) && rec.r.length === 1 && /^[1-7]$/.test(rec.r[0]) ? Number(rec.r[0]) : 0;
    return { option, state: rec.s === 1 ? 3 : rec.s > 0 ? 2 : 1 };
  }

  window.marginaliaCodes = { encode, decode, told, MOST };
}());
