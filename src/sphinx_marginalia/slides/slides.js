/* Show one slide at a time, by keyboard or button; the strokes of a slide come one by one; a second window shows the
   notes and follows. Nothing is stored or sent. */
(function () {
  'use strict';
  const root = document.documentElement;
  const _ = window.marginaliaWords || ((text) => text);
  const NOTES = '?notes';
  const FORWARD = ['ArrowRight', 'PageDown', ' '];  /* The arrows up and down scroll long notes. */
  const BACK = ['ArrowLeft', 'PageUp'];

  customElements.define('m-deck', class extends HTMLElement {
    connectedCallback() {
      this.slides = Array.from(this.querySelectorAll('.m-slide'));
      this.bar = this.querySelector('.m-slide-bar');
      this.isNotes = location.search === NOTES;
      this.partner = this.isNotes ? window.opener : null;
      this.bar.hidden = false;
      this.addEventListener('click', (event) => this.clicked(event));
      document.addEventListener('keydown', (event) => this.pressed(event));
      document.addEventListener('pointermove', () => this.moved());
      window.addEventListener('hashchange', () => this.fromHash());
      window.addEventListener('message', (event) => this.follow(event));
      this.ticks = document.createElement('span');
      this.ticks.className = 'm-ticks';
      this.ticks.setAttribute('aria-hidden', 'true');
      this.button('next').before(this.ticks);
      this.querySelectorAll('.m-slide-strokes').forEach((list) => list.setAttribute('aria-live', 'polite'));
      document.addEventListener('fullscreenchange', () => this.filled());
      this.choose();
      if (this.isNotes) { this.startClock(); }
      this.fromHash();
      this.watch();
    }

    /* On a phone the slides stay below each other until their user asks for one at a time. */
    choose() { this.view(this.isNotes ? 'notes' : window.innerWidth < 640 ? 'all' : 'show'); }

    /* Fit the slides again when the window, the fonts or the size of their content changes. */
    watch() {
      const all = () => this.later(this.fitAll);
      const one = () => this.later(this.fitShown);
      this.fitAll();  /* Paper needs this too, since nothing can be measured there. */
      window.addEventListener('resize', () => { if (!this.chosen) { this.choose(); } all(); });
      if (document.fonts) { document.fonts.ready.then(all); document.fonts.addEventListener('loadingdone', all); }
      if (window.ResizeObserver) {
        const observer = new ResizeObserver(one);
        this.querySelectorAll('.m-slide-page h2, .m-slide-body, .m-slide-body > *').forEach((part) => observer.observe(part));
      }
    }

    /* Call a function once in the next frame, however often it is asked for. */
    later(what) {
      if (this.waits && (this.waits === what || this.waits === this.fitAll)) { return; }
      if (!this.waits) { requestAnimationFrame(() => { const now = this.waits; this.waits = null; now.call(this); }); }
      this.waits = what;
    }

    view(name) {
      root.dataset.view = name;
      this.button('all').textContent = name === 'all' ? _('One by one') : _('All slides');
      this.button('notes').hidden = this.isNotes;
      this.button('all').hidden = this.isNotes;
      this.button('full').hidden = this.isNotes || !root.requestFullscreen;
      if (this.slides[this.now]) { this.draw(this.step); }
    }

    /* The strokes of a slide: none at first, each step draws one, the last shows all with their names. */
    steps() {
      const strokes = this.slides[this.now].querySelector('.m-stroked');
      return strokes && root.dataset.view === 'show' ? Number(strokes.dataset.steps) + 1 : 0;
    }

    draw(step) {
      const slide = this.slides[this.now];
      const most = this.steps();
      const now = this.step = Math.min(Math.max(step || 0, 0), most);
      this.ticks.replaceChildren();
      slide.querySelectorAll('[data-step]').forEach((part) => {
        const own = Number(part.dataset.step);
        part.classList.toggle('m-drawn', own <= now);
        part.classList.toggle('m-new', own === now);
      });
      if (most) {
        slide.querySelectorAll('.m-stroke').forEach((line) => {
          const tick = line.querySelector('.m-layer-swatch').cloneNode(true);
          tick.classList.toggle('m-drawn', Number(line.dataset.step) <= now);
          this.ticks.append(tick);
        });
      }
      this.button('next').textContent = now < most - 1 ? _('Next stroke') : now < most ? _('All strokes') : _('Next');
      this.button('previous').setAttribute('aria-disabled', String(this.now === 0 && !now));
      this.button('next').setAttribute('aria-disabled', String(this.now === this.slides.length - 1 && now === most));
    }

    forward() {
      if (this.step < this.steps()) { this.draw(this.step + 1); } else { this.show(this.now + 1, true); }
    }

    back() {
      if (this.step > 0) { this.draw(this.step - 1); } else { this.show(this.now - 1, true, true); }
    }

    full() {
      if (document.fullscreenElement) { document.exitFullscreen(); }
      else if (root.requestFullscreen && !this.isNotes) { root.requestFullscreen().catch(() => { /* It was refused. */ }); }
    }

    filled() {
      const is = Boolean(document.fullscreenElement);
      root.toggleAttribute('data-full', is);
      this.button('full').textContent = is ? _('Leave full screen') : _('Full screen');
      this.later(this.fitAll);
    }

    button(name) { return this.bar.querySelector('[data-do=' + name + ']'); }

    fromHash() {
      const found = this.slides.findIndex((slide) => '#' + slide.id === location.hash);
      this.show(Math.max(0, found), false);
    }

    show(number, tell, drawn) {
      const now = Math.min(Math.max(number, 0), this.slides.length - 1);
      const same = now === this.now;
      this.now = now;
      this.slides.forEach((slide, n) => slide.toggleAttribute('data-now', n === now));
      this.draw(same ? this.step : drawn ? this.steps() : 0);
      this.fit(this.slides[now]);
      if (tell) {
        location.replace('#' + this.slides[now].id);
        this.slides[now].focus({ preventScroll: root.dataset.view !== 'all' });
        if (this.partner && !this.partner.closed) { this.partner.postMessage({ slide: now }, '*'); }
      }
    }

    /* Make what does not fit smaller, as long as the back row or a phone can still read it; after that, let it scroll. */
    fit(slide) {
      const page = slide.querySelector('.m-slide-page');
      const body = slide.querySelector('.m-slide-body');
      let over = false;
      let size = 104;
      if (root.dataset.view !== 'show') { this.scrolls(slide, false); return; }
      this.scrolls(slide, false);
      do {
        size -= 4;
        page.style.setProperty('--fit', size / 100);
        over = page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth;
      } while (over && size > 60 && parseFloat(getComputedStyle(body).fontSize) * (size - 4) / size >= 14);
      this.scrolls(slide, over);
    }

    scrolls(slide, yes) {
      const body = slide.querySelector('.m-slide-body');
      slide.toggleAttribute('data-long', yes);
      if (yes) { body.tabIndex = 0; } else { body.removeAttribute('tabindex'); }
    }

    fitShown() { this.fit(this.slides[this.now]); }

    fitAll() {
      const now = this.slides[this.now];
      this.slides.forEach((slide) => {
        now.removeAttribute('data-now');
        slide.setAttribute('data-now', '');
        this.fit(slide);
        slide.removeAttribute('data-now');
      });
      now.setAttribute('data-now', '');
    }

    /* Follow the other window, which has shown another slide. */
    follow(event) {
      if (!this.partner || event.source !== this.partner || !event.data) { return; }
      const number = event.data.slide;
      if (Number.isInteger(number) && number !== this.now) {
        this.show(number, false);
        location.replace('#' + this.slides[this.now].id);
      }
    }

    clicked(event) {
      const button = event.target.closest('[data-do]');
      if (!button) { return; }
      const what = button.dataset.do;
      if (what === 'previous') { this.back(); button.focus(); }
      if (what === 'next') { this.forward(); button.focus(); }
      if (what === 'full') { this.full(); }
      if (what === 'print') { window.print(); }
      if (what === 'all') { this.chosen = true; this.view(root.dataset.view === 'all' ? 'show' : 'all'); this.show(this.now, true); }
      if (what === 'notes') {
        this.partner = window.open(location.href.split('#')[0].split('?')[0] + NOTES + '#s' + (this.now + 1), 'notes', 'width=900,height=700');
      }
    }

    pressed(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || root.dataset.view === 'all') { return; }
      if (event.key === ' ' && event.target.closest('button')) { return; }
      if (FORWARD.includes(event.key)) { this.forward(); }
      else if (BACK.includes(event.key)) { this.back(); }
      else if (event.key === 'f' || event.key === 'F') { this.full(); }
      else if (event.key === 'Home') { this.show(0, true); }
      else if (event.key === 'End') { this.show(this.slides.length - 1, true); }
      else { return; }
      event.preventDefault();
    }

    moved() {
      root.dataset.moved = '';
      clearTimeout(this.still);
      this.still = setTimeout(() => { delete root.dataset.moved; }, 2500);
    }

    startClock() {
      const clock = this.querySelector('.m-clock');
      const began = Date.now();
      clock.hidden = false;
      setInterval(() => {
        const seconds = Math.floor((Date.now() - began) / 1000);
        clock.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
      }, 1000);
    }
  });
}());
