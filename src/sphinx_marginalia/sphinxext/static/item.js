/* Choice questions, one answer or several: check, mark, explain, try again. Nothing is stored.
   The score is the one of grading.py: one table of cases runs in both (tests/cases/choice.json). */
(function () {
  'use strict';
  function right(input) { return +input.dataset.score > 0; }

  customElements.define('m-choice', class extends HTMLElement {
    connectedCallback() {
      if (this.say) return;
      this.say = this.querySelector('.m-say');
      this.querySelector('.m-btn').addEventListener('click', () => this.check());
      this.addEventListener('change', () => this.clear());
    }

    inputs() { return Array.from(this.querySelectorAll('.m-ch input')); }

    clear() {
      this.say.textContent = '';
      delete this.dataset.score;
      this.inputs().forEach((input) => {
        input.closest('.m-ch').classList.remove('m-is-right', 'm-is-wrong');
        input.removeAttribute('aria-describedby');
      });
    }

    check() {
      this.clear();
      const inputs = this.inputs(), chosen = inputs.filter((i) => i.checked);
      if (!chosen.length) { this.say.textContent = 'Choose an answer first.'; return; }
      chosen.forEach((input) => {
        const row = input.closest('.m-ch'), feedback = row.querySelector('.m-fb');
        row.classList.add(right(input) ? 'm-is-right' : 'm-is-wrong');
        if (feedback) {
          feedback.id = feedback.id || input.name + '-fb-' + inputs.indexOf(input);
          input.setAttribute('aria-describedby', feedback.id);
        }
      });
      const keys = inputs.filter(right).length, hits = chosen.filter(right).length, wrong = chosen.length - hits;
      const again = ' Look at the evidence, then choose again.';
      this.dataset.score = Math.max(hits - wrong, 0) / keys;
      this.classList.add('m-done');
      if (hits === keys && !wrong) this.say.textContent = 'Right.';
      else if (!hits) this.say.textContent = 'Not quite.' + again;
      else this.say.textContent = 'Partly right: ' + hits + ' of ' + keys + ' found' +
        (wrong ? ', ' + wrong + ' too many.' : '.') + again;
    }
  });
}());
