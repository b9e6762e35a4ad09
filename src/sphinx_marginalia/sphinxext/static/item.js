/* Questions. The score is that of grading/: tests/cases runs in both. */
(function () {
  'use strict';
  const kept = window.marginaliaKept, { _, ngettext, fill } = kept;
  const NUMBER = /^([+-]?(?:[1-9]\d{0,2}(?:(?:,\d{3})+(?!,)|([ '])\d{3}(?:\2\d{3})*|(?:\.\d{3}){2,}(?!\.)|\.\d{3}(?=,))|\d+))(?:[.,](\d+))?(?: ?([^ 0-9.,:;'"+\-*/=<>()].*))?$/;
  /* The pattern works on code units: with the flag u, WebKit takes U+FB01 and U+FF02 for one letter. */
  const UNSEEN = /[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8]|\ud82f[\udca0-\udca3]|\ud834[\udd73-\udd7a]|[\udb40-\udb43][\udc00-\udfff]/g;
  const SHAPED = /(?:[\u2160-\u217f\ufb00-\ufdff\ufe10-\ufefc\uff01-\uffee]|\ud835[\udc00-\udfff])+/g;
  const ZEROS = '٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰𐒠𐴰𑁦𑄶𞥐';
  const PLAIN = { 'ς': 'σ', '٫': '.', '٬': ',', '٪': '%' };
  const BEHIND = ' \'".!?,;:…。、·؟،؛۔।॥։՞՜።፣፧។៕၊။‼⁇⁈⁉‽';

  /* This does what grading/entry.py does. */
  function fold(text) {
    text = text.replace(UNSEEN, '').replace(SHAPED, (s) => s.normalize('NFKC'))
      .normalize('NFD').toLowerCase().toUpperCase().toLowerCase().normalize('NFD')
      .replace(/i\u0307+/g, 'i').normalize('NFC')
      .replace(/[‘’‚‛ʹʻʼʽ′‵‹›〈〉`´׳]/g, "'")
      .replace(/[“”„‟″‶«»「」『』《》〝〞〟״]/g, '"')
      .replace(/[‐‑‒–—―−]/g, '-')
      .replace(/[ς٫٬٪]/g, (c) => PLAIN[c])
      .replace(/\p{Nd}/gu, (c) => {
        for (const zero of ZEROS) {
          const n = c.codePointAt() - zero.codePointAt();
          if (n >= 0 && n < 10) return n;
        }
        return c;
      })
      .replace(/[\s\x1c-\x1f\x85]+/g, ' ').replace(/^[ '"¿¡]+/, '');
    /* A loop is faster than a pattern, which would try each of many marks as the first of the last ones. */
    let end = text.length;
    while (end && BEHIND.includes(text[end - 1])) end -= 1;
    return text.slice(0, end);
  }

  /* Return [number as Python writes it, unit], or null. */
  function numberOf(text) {
    const found = text.length <= 200 && NUMBER.exec(text);
    return found && [found[1].replace(/[^-+\d]/g, '') + '.' + (found[3] || ''), found[4]];
  }

  /* Decimals are compared as whole numbers, never as floats. */
  function near(a, b, tolerance) {
    const parts = [a, b, tolerance].map((n) => n.split('.'));
    const places = Math.max(...parts.map((p) => (p[1] || '').length));
    const [x, y, most] = parts.map((p) => BigInt(p[0] + (p[1] || '').padEnd(places, '0')));
    return (x > y ? x - y : y - x) <= most;
  }

  function plain(el) { return el ? el.textContent.replace(/\s+/g, ' ').trim() : ''; }
  function chosen(select) { return plain(select.selectedOptions[0]); }
  function row(el) { return el.name.split('.').pop(); }
  function make(tag, name) {
    const el = document.createElement(tag);
    el.className = name;
    return el;
  }

  function sign(el, right) { el.classList.add(right ? 'm-is-right' : 'm-is-wrong'); }

  /* The style sheet says these words behind its signs, where a browser reads signs aloud. */
  const root = document.documentElement.style;
  root.setProperty('--m-right', JSON.stringify(' ' + _('right')));
  root.setProperty('--m-wrong', JSON.stringify(' ' + _('wrong')));

  let noticed = false;
  function notice(item) {
    if (noticed) return;
    noticed = true;
    const line = make('p', 'm-small-print m-not-kept');
    line.setAttribute('role', 'status');
    item.after(line);
    setTimeout(() => {
      line.textContent = _('Your answers cannot be kept in this browser. Print the page or copy them before you leave.');
    });
  }

  function page() {
    const root = new URL(document.documentElement.dataset.content_root || '.', location.href);
    return location.pathname.slice(root.pathname.length);
  }

  customElements.define('m-item', class extends HTMLElement {
    connectedCallback() {
      if (this.say) return;
      this.long = this.dataset.type === 'extended-text';
      this.key = 'marginalia:work:' + this.dataset.book + ':' + this.dataset.id;
      this.short = this.long && !this.querySelector('.m-rubric');
      this.say = this.querySelector('.m-status');
      this.field = this.querySelector('.m-entry input,.m-writing textarea');
      this.list = this.querySelector('.m-order');
      this.first = this.entries();
      this.addEventListener('input', (e) => this.changed(e.target));
      this.addEventListener('keydown', (e) => e.key === 'Enter' && e.target === this.field && !this.long && this.querySelector('.m-check')?.click());
      this.addEventListener('click', (e) => this.clicked(e.target));
      this.rubric();
      this.order();
      this.restore();
      ['storage', 'pageshow', 'focus'].forEach((name) => addEventListener(name, () => this.restore(true)));
    }

    all(selector) { return Array.from(this.querySelectorAll(selector)); }
    boxes() { return this.all('.m-choice input[value],.m-hottext input'); }
    selects() { return this.all('.m-row select,.m-gap'); }
    levels() { return this.all('.m-level input'); }
    entries() { return this.list ? Array.from(this.list.children) : []; }
    others() { return Array.from(this.closest('[data-together]')?.querySelectorAll('m-item') || []).filter((i) => i !== this); }
    tell(text) { if (this.say.textContent !== text) this.say.textContent = text; }

    response() {
      if (this.long) {
        const marked = this.levels().filter((i) => i.checked);
        return Object.fromEntries(marked.map((i) => [row(i), +i.value]));
      }
      if (this.field) return this.field.value;
      if (this.list) return this.entries().map((li) => li.dataset.value);
      const selects = this.selects();
      if (selects.length) return Object.fromEntries(selects.map((s) => [row(s), s.value]));
      return this.boxes().filter((i) => i.checked).map((i) => i.value);
    }

    setResponse(response, text) {
      this.clear();
      const list = Array.isArray(response) ? response : [], pairs = kept.isObject(response) ? response : {};
      const of = (el) => ({}).hasOwnProperty.call(pairs, row(el)) && typeof pairs[row(el)] !== 'object' ? pairs[row(el)] : '';
      if (this.field) this.field.value = this.long ? text : typeof response === 'string' ? response : '';
      this.levels().forEach((i) => { i.checked = of(i) === +i.value; });
      this.boxes().forEach((i) => { i.checked = list.includes(i.value); });
      this.selects().forEach((s) => {
        s.value = of(s);
        if (s.selectedIndex < 0) s.value = '';
      });
      if (!list.length && this.list) {
        this.list.append(...this.first);
        this.all('.m-rank').forEach((i) => { i.value = ''; });
      }
      list.forEach((value) => this.entries().filter((li) => li.dataset.value === value).forEach((li) => this.list.append(li)));
      this.order(list.length);
      this.showLongChoice();
    }

    /* Small screens cut off a long choice, so it is repeated below. */
    showLongChoice() {
      this.all('.m-row select').forEach((s) => {
        let line = s.nextElementSibling;
        if (!line) {
          s.after(line = make('span', 'm-long-choice'));
          line.setAttribute('aria-hidden', 'true');
        }
        line.textContent = chosen(s).length > 28 ? chosen(s) : '';
      });
    }

    empty() {
      if (this.field) return !fold(this.field.value);
      return !this.list && !Object.values(this.response()).some(Boolean);
    }

    answerInWords() {
      if (this.field) return this.field.value.trim();
      if (this.list) return this.entries().map((li, n) => n + 1 + '. ' + plain(li.querySelector('.m-option-text'))).join('\n');
      return this.selects().filter((s) => s.value).map((s) => {
        const label = s.closest('label');
        return (label ? plain(label.querySelector('span')) : row(s)) + ' \u2192 ' + chosen(s);
      }).concat(this.boxes().filter((i) => i.checked).map((i) => plain(i.nextElementSibling))).join('\n');
    }

    changed(target) {
      if (target.matches('.m-rank')) return;
      if (target.closest('.m-rubric')) this.mark(0);
      else this.answered();
    }

    answered() {
      this.clear();
      this.showLongChoice();
      const saved = this.save(0);
      /* Words that count together are unmarked together. */
      this.others().filter((i) => i.dataset.score).forEach((i) => {
        i.clear();
        i.save(0);
      });
      if (this.long && this.levels().some((i) => i.checked)) this.mark(0);
      const most = this.field?.maxLength;
      if (most > 0 && this.field.value.length >= most) this.tell(fill(_('This field is full: it holds {0} characters.'), most));
      else if (this.dataset.use === 'assess') this.tell(saved ? _('Kept in this browser.') : '');
    }

    clicked(target) {
      if (target.closest('.m-check')) this.check();
      const move = target.closest('.m-move button');
      if (move) this.move(move, move.closest('.m-choice'));
      const link = target.closest(':is(.m-evidence,.m-feedback,.m-answer,.m-status) a[href]');
      if (link && link.pathname !== location.pathname) {
        const back = {
          href: location.href.split('#')[0] + '#' + this.dataset.id,
          text: plain(this.querySelector('.m-prompt')).slice(0, 60),
          to: link.href.split('#')[0]
        };
        try { sessionStorage.setItem('marginalia:back', JSON.stringify(back)); } catch { /* There is no storage. */ }
      }
    }

    /* The neighbour moves instead of this entry, so the focus stays. */
    move(button, entry) {
      if (button.matches('.m-up')) entry.after(entry.previousElementSibling);
      else entry.before(entry.nextElementSibling);
      this.order(true);
      if (button.disabled) entry.querySelector('.m-move button:enabled').focus();
      this.answered();
      this.tell(fill(_('Moved to place {0} of {1}.'), this.entries().indexOf(entry) + 1, this.list.children.length));
    }

    order(answered) {
      this.entries().forEach((li, n) => {
        if (answered) li.querySelector('.m-rank').value = n + 1;
        li.querySelector('.m-up').disabled = !n;
        li.querySelector('.m-down').disabled = !li.nextElementSibling;
      });
    }

    /* Small screens stack the cells, so each cell carries its points and its role. */
    rubric() {
      const table = this.querySelector('.m-rubric');
      if (!table) return;
      const heads = Array.from(table.tHead.rows[0].cells, plain);
      table.setAttribute('role', 'table');
      Array.from(table.rows).forEach((row, y) => {
        row.setAttribute('role', 'row');
        Array.from(row.cells).forEach((cell, x) => {
          cell.setAttribute('role', !y ? 'columnheader' : x ? 'cell' : 'rowheader');
          if (y && x) cell.dataset.p = heads[x];
        });
      });
    }

    clear() {
      this.tell('');
      delete this.dataset.score;
      this.all('.m-is-right,.m-is-wrong,.m-on').forEach((el) => el.classList.remove('m-is-right', 'm-is-wrong', 'm-on'));
      this.all('[aria-describedby]').forEach((el) => el.removeAttribute('aria-describedby'));
      this.all('.m-gap-mark').forEach((el) => el.remove());
    }

    show(feedback, controls) {
      if (!feedback) return;
      feedback.classList.add('m-on');
      feedback.id = feedback.id || this.dataset.id + '-fb-' + this.all('.m-feedback').indexOf(feedback);
      controls.forEach((control) => control.setAttribute('aria-describedby', feedback.id));
    }

    feedback(name) { return this.all('.m-feedbacks .m-feedback').find((el) => el.dataset.for === name); }

    check() {
      const others = this.others(), all = [...others, this];
      if (all.some((i) => i.empty())) {
        this.tell(others[0] ? _('Answer both parts first.') : this.field ? _('Write an answer first.') : _('Choose an answer first.'));
      } else if (this.long && fold(this.field.value).length < 12) this.tell(_('Write a sentence or more first.'));
      else {
        if (this.long) this.querySelector('.m-answer').open = true;
        if (others[0]) all.forEach((i) => i.mark(null));
        if (!others[0] || all.every((i) => i.dataset.score)) all.forEach((i) => i.mark(1));
      }
    }

    /* tried is 1 when the answer counts, 0 when it is only kept, null when it was kept before. */
    mark(tried) {
      this.clear();
      const found = this.grade();
      if (!found) return;
      this.classList.add('m-done');
      if (this.long) this.compare();
      const { got, most, both, more = fill(_('{0} of {1}'), got, most) } = found, score = got === null ? null : got / most;
      if (score !== null) this.dataset.score = score;
      const others = this.others(), all = score === 1 && others.every((i) => i.dataset.score === '1');
      const result = score === null ? this.short ? _('Compared with the samples') : '' : this.long ? fill(_('Your own mark: {0}'), more) :
        score === 1 ? all ? _('Right') : _('Right, but only both parts together count') : score ? fill(_('Partly right: {0}'), more) : both || _('Not quite');
      this.tell(result ? fill('{0}.', result) : _('Now mark your own answer in the table.'));
      if (score === 0 && !this.long) this.lookAt(result);
      if (tried !== null) this.save(tried, others[0] ? +all : score, result);
    }

    /* one's own text beside the sample in the middle, the others folded */
    compare() {
      const titles = this.all('.m-sample-level'), first = titles[titles.length - 1 >> 1];
      if (first && !this.own) {
        const pair = make('div', 'm-compare'), mine = make('div', 'm-own-text');
        titles[0].before(pair);
        pair.append(mine);
        titles.forEach((title) => {
          const box = document.createElement(title === first ? 'div' : 'details'), rest = [title];
          for (let next = title.nextElementSibling; next && !titles.includes(next); next = next.nextElementSibling) rest.push(next);
          if (title === first) pair.append(box);
          else {
            title.before(box);
            box.append(document.createElement('summary'));
            box.firstChild.textContent = plain(rest.shift());
            title.remove();
          }
          box.append(...rest);
        });
        mine.append(make('p', ''), this.own = make('p', ''));
        mine.firstChild.append(document.createElement('strong'));
        mine.firstChild.firstChild.textContent = _('Your answer');
      }
      if (first) this.own.textContent = this.field.value;
    }

    /* a wrong answer: where to look, with links that lead there */
    lookAt(result) {
      const links = this.querySelector('.m-evidence>span');
      if (!links) return;
      const [before, behind] = _('{0}. Look at {1}, then try again.').split('{1}');
      this.say.replaceChildren(fill(before, result), ...links.cloneNode(true).childNodes, behind);
    }

    grade() {
      if (this.long) return this.ownMark();
      if (this.field) return this.written();
      if (this.list || this.selects().length) return this.rows();
      const boxes = this.boxes(), right = (i) => i.dataset.score;
      const picked = boxes.filter((i) => i.checked), hits = picked.filter(right).length, wrong = picked.length - hits;
      picked.forEach((i) => {
        const el = i.closest('.m-choice,.m-hottext');
        sign(el, right(i));
        this.show(el.querySelector('.m-feedback') || this.feedback(i.value), [i]);
      });
      const most = boxes.filter(right).length;
      /* as many wrong ones take the right ones away, which have a tick all the same */
      const both = hits && fill(ngettext('{0} right', '{0} right', hits), hits) + ', ' + fill(ngettext('{0} wrong', '{0} wrong', wrong), wrong);
      return { got: Math.max(hits - wrong, 0), most, both, more: fill(wrong ? _('{0} of {1}, {2} too many') : _('{0} of {1}'), hits, most, wrong) };
    }

    written() {
      const text = fold(this.field.value), outcomes = this.all('.m-feedbacks .m-feedback'), number = numberOf(text);
      let fits = (match) => match.includes(text), usual = [];
      if (this.dataset.type !== 'text-entry') {
        if (!number) return this.tell(_('Write the number with digits, for example 250.'));
        const key = outcomes.find((el) => el.dataset.score && el.dataset.match !== '*');
        if (key) usual = JSON.parse(key.dataset.match).units;
        fits = ({ value, tolerance, units }) => near(number[0], value, tolerance) &&
          (!number[1] || (units.length ? units : usual).includes(number[1]));
      }
      const fit = outcomes.filter((el) => el.dataset.match === '*' || fits(JSON.parse(el.dataset.match)));
      const right = fit.find((el) => el.dataset.score);
      sign(this.field.closest('.m-entry'), right);
      this.show(right || fit[0], [this.field]);
      return { got: right ? 1 : 0, most: 1 };
    }

    rows() {
      const rows = this.list ?
        this.entries().map((li, n) => [li, +li.dataset.key === n + 1, Array.from(li.querySelectorAll('.m-move button')), true]) :
        this.selects().map((s) => [s.closest('.m-row') || s, s.value === s.dataset.key, [s], s.value]);
      const got = rows.filter((r) => r[1]).length;
      rows.forEach(([el, right, controls, filled]) => {
        sign(el, right);
        if (el.matches('.m-gap')) {
          const mark = make('span', 'm-gap-mark');
          sign(mark, right);
          el.nextElementSibling.after(mark);
          this.show(this.feedback(row(el) + '.' + el.value), controls);
        } else if (filled && (!right || got === rows.length)) {
          const own = Array.from(el.querySelectorAll('.m-feedback')).find((told) => told.dataset.for === filled);
          this.show(own || el.querySelector('.m-feedback'), controls);
        }
      });
      return { got, most: rows.length };
    }

    ownMark() {
      const most = {}, marked = this.levels().filter((i) => i.checked);
      this.levels().forEach((i) => { most[i.name] = Math.max(most[i.name] || 0, +i.value); });
      const sum = (values) => values.reduce((a, b) => a + +b, 0), all = sum(Object.values(most));
      const got = marked.length ? sum(marked.map((i) => i.value)) : null;
      return { got, most: all, more: fill(marked.length < Object.keys(most).length ? _('{0} of {1} so far') : _('{0} of {1}'), got, all) };
    }

    save(tried, score = null, result = '') {
      try {
        const raw = localStorage.getItem(this.key), old = kept.read(raw), same = old && old.v === this.dataset.v;
        if (raw === null && this.empty()) return false;
        if (raw !== null && !old) localStorage.setItem(kept.aside(this.key, raw), raw);
        const a = this.empty() ? '' : this.answerInWords();
        const rec = {
          v: this.dataset.v, r: this.response(), a, q: plain(this.querySelector('.m-prompt')), p: page(), s: score,
          w: result, n: (same ? old.n : 0) + tried, t: new Date().toISOString(), c: old ? old.c + 1 : 1, d: kept.tab, o: []
        };
        /* What another version, tab or visit wrote becomes an older answer; so does a text most of which is deleted at once. */
        const lost = old && (!same || raw !== this.seen || this.field &&
          (old.d === rec.d ? old.a.length > 2 * a.length + 20 : !a.includes(old.a)));
        const mine = old ? kept.join(rec, lost ? old : { ...old, a: '' }) : rec, made = JSON.stringify(mine);
        localStorage.setItem(this.key, made);
        Object.assign(this, { mine, seen: made, unsaved: false });
        kept.persist();
        return true;
      } catch {
        this.unsaved = true;
        notice(this);
        return false;
      }
    }

    line(text) {
      const line = make('p', 'm-small-print m-earlier-answer');
      line.textContent = text;
      this.querySelector('legend').after(line);
    }

    /* Fill in what is kept; when called again, another tab may have changed it. */
    restore(again) {
      let raw = null, rec = null;
      try {
        raw = localStorage.getItem(this.key);
        if (again && raw === this.seen) return;
        rec = kept.read(raw);
        /* Both tabs wrote at the same time, and neither has read what the other wrote. */
        if (again && rec && this.mine && rec.c <= this.mine.c) {
          const both = JSON.stringify(rec = kept.join(rec, this.mine));
          if (both !== raw) localStorage.setItem(this.key, raw = both);
        }
      } catch {
        if (!again) notice(this);
        return;
      }
      if (again && this.unsaved) {
        this.tell(_('Another tab changed this answer. What you wrote here is not kept yet: copy it.'));
        return;
      }
      this.seen = raw;
      this.mine = null;
      this.all('.m-earlier-answer').forEach((el) => el.remove());
      if (again) this.setResponse('', '');
      /* Without this the browser fills in the answer to another version of the question. */
      else this.all('input,select,textarea').forEach((el) => { el.autocomplete = 'off'; });
      if (!rec && raw && raw.length > kept.LONG) {
        this.line(_('The answer that is kept here is too long to be read. It is under My work and is not counted.'));
      }
      if (again) this.tell(raw === null ? _('Erased in another tab.') : _('Changed in another tab.'));
      if (!rec || !rec.a) return;
      if (rec.v !== this.dataset.v) {
        const text = rec.a.replace(/\n/g, ' / ');
        this.line(fill(
          _('You answered an earlier version of this question: “{0}”. That answer is kept under My work and is not counted.'),
          text.length > 300 ? text.slice(0, 300) + '…' : text
        ));
        return;
      }
      this.setResponse(rec.r, rec.a);
      if (again) this.tell(_('Changed in another tab.') + (rec.o.length ? _(' Earlier answers are under My work.') : ''));
      if (!this.querySelector('.m-check') || this.empty()) return;
      if (this.long ? rec.n : typeof rec.s === 'number' && JSON.stringify(this.response()) === JSON.stringify(rec.r)) {
        [this, ...this.others().filter((i) => i.dataset.score)].forEach((i) => i.mark(null));
      }
    }
  });
}());
