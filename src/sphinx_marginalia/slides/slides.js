/* One slide at a time, by keyboard or button; a second window with the notes that keeps step. Nothing is stored or sent. */
(function () {
  'use strict';
  var root = document.documentElement;
  var _ = window.marginaliaWords || function (text) { return text; };
  var NOTES = '?notes';
  var FORWARD = ['ArrowRight', 'PageDown', ' '];  /* the arrows up and down scroll long notes */
  var BACK = ['ArrowLeft', 'PageUp'];

  class MarginaliaDeck extends HTMLElement {
    connectedCallback() {
      this.slides = Array.from(this.querySelectorAll('.d-slide'));
      this.bar = this.querySelector('.d-bar');
      this.isNotes = location.search === NOTES;
      this.partner = this.isNotes ? window.opener : null;
      this.bar.hidden = false;
      this.addEventListener('click', this.clicked.bind(this));
      document.addEventListener('keydown', this.pressed.bind(this));
      document.addEventListener('pointermove', this.moved.bind(this));
      window.addEventListener('hashchange', this.fromHash.bind(this));
      window.addEventListener('message', this.told.bind(this));
      this.choose();
      if (this.isNotes) { this.startClock(); }
      this.fromHash();
      this.watch();
    }

    /* On a phone the slides stay below each other, until somebody asks for one by one. */
    choose() { this.view(this.isNotes ? 'notes' : window.innerWidth < 640 ? 'all' : 'show'); }

    /* Fit again whatever changes: the window, letters that come late, the size of what a slide holds. */
    watch() {
      var all = this.later.bind(this, this.fitAll);
      var one = this.later.bind(this, function () { this.fit(this.slides[this.now]); });
      this.fitAll();  /* for paper too, where nothing can be measured */
      window.addEventListener('resize', function () { if (!this.chosen) { this.choose(); } all(); }.bind(this));
      if (document.fonts) { document.fonts.ready.then(all); document.fonts.addEventListener('loadingdone', all); }
      if (window.ResizeObserver) {
        var observer = new ResizeObserver(one);
        this.querySelectorAll('.d-page h2, .d-body, .d-body > *').forEach(function (part) { observer.observe(part); });
      }
    }

    /* In the next frame, once, however often it is asked for. */
    later(what) {
      if (this.waits && (this.waits === what || this.waits === this.fitAll)) { return; }
      if (!this.waits) { requestAnimationFrame(function () { var now = this.waits; this.waits = null; now.call(this); }.bind(this)); }
      this.waits = what;
    }

    view(name) {
      root.dataset.view = name;
      this.button('all').textContent = name === 'all' ? _('One by one') : _('All slides');
      this.button('notes').hidden = this.isNotes;
      this.button('all').hidden = this.isNotes;
    }

    button(name) { return this.bar.querySelector('[data-do=' + name + ']'); }

    fromHash() {
      var found = this.slides.findIndex(function (slide) { return '#' + slide.id === location.hash; });
      this.show(Math.max(0, found), false);
    }

    show(number, tell) {
      var now = Math.min(Math.max(number, 0), this.slides.length - 1);
      this.now = now;
      this.slides.forEach(function (slide, n) { slide.toggleAttribute('data-now', n === now); });
      this.fit(this.slides[now]);
      this.button('previous').setAttribute('aria-disabled', String(now === 0));
      this.button('next').setAttribute('aria-disabled', String(now === this.slides.length - 1));
      if (tell) {
        location.replace('#' + this.slides[now].id);
        this.slides[now].focus({ preventScroll: root.dataset.view !== 'all' });
        if (this.partner && !this.partner.closed) { this.partner.postMessage({ slide: now }, '*'); }
      }
    }

    /* What does not fit is made smaller, by no more than the back row can read, or a phone; then it is scrolled. */
    fit(slide) {
      var page = slide.querySelector('.d-page');
      var body = slide.querySelector('.d-body');
      var size = 104;
      if (root.dataset.view !== 'show') { this.scrolls(slide, false); return; }
      this.scrolls(slide, false);
      do {
        size -= 4;
        page.style.setProperty('--fit', size / 100);
        var over = page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth;
      } while (over && size > 60 && parseFloat(getComputedStyle(body).fontSize) * (size - 4) / size >= 14);
      this.scrolls(slide, over);
    }

    scrolls(slide, yes) {
      var body = slide.querySelector('.d-body');
      slide.toggleAttribute('data-long', yes);
      if (yes) { body.tabIndex = 0; } else { body.removeAttribute('tabindex'); }
    }

    fitAll() {
      var now = this.slides[this.now];
      this.slides.forEach(function (slide) {
        now.removeAttribute('data-now');
        slide.setAttribute('data-now', '');
        this.fit(slide);
        slide.removeAttribute('data-now');
      }, this);
      now.setAttribute('data-now', '');
    }

    told(event) {
      if (!this.partner || event.source !== this.partner || !event.data) { return; }
      var number = event.data.slide;
      if (Number.isInteger(number) && number !== this.now) {
        this.show(number, false);
        location.replace('#' + this.slides[this.now].id);
      }
    }

    clicked(event) {
      var button = event.target.closest('[data-do]');
      if (!button) { return; }
      var what = button.dataset.do;
      if (what === 'previous') { this.show(this.now - 1, true); button.focus(); }
      if (what === 'next') { this.show(this.now + 1, true); button.focus(); }
      if (what === 'print') { window.print(); }
      if (what === 'all') { this.chosen = true; this.view(root.dataset.view === 'all' ? 'show' : 'all'); this.show(this.now, true); }
      if (what === 'notes') {
        this.partner = window.open(location.href.split('#')[0].split('?')[0] + NOTES + '#s' + (this.now + 1), 'notes', 'width=900,height=700');
      }
    }

    pressed(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || root.dataset.view === 'all') { return; }
      if (event.key === ' ' && event.target.closest('button')) { return; }
      if (FORWARD.indexOf(event.key) >= 0) { this.show(this.now + 1, true); }
      else if (BACK.indexOf(event.key) >= 0) { this.show(this.now - 1, true); }
      else if (event.key === 'Home') { this.show(0, true); }
      else if (event.key === 'End') { this.show(this.slides.length - 1, true); }
      else { return; }
      event.preventDefault();
    }

    moved() {
      root.dataset.moved = '';
      clearTimeout(this.still);
      this.still = setTimeout(function () { delete root.dataset.moved; }, 2500);
    }

    startClock() {
      var clock = this.querySelector('.d-clock');
      var began = Date.now();
      clock.hidden = false;
      setInterval(function () {
        var seconds = Math.floor((Date.now() - began) / 1000);
        clock.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
      }, 1000);
    }
  }
  customElements.define('m-deck', MarginaliaDeck);
}());
