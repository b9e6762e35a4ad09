/* Glossary terms: a link that explains itself. Escape dismisses it. */
(function () {
  'use strict';
  var pop = document.createElement('span'), text = document.createElement('span'), link = document.createElement('a');
  var term = null, timer = 0, touched = false, wasOpen = false;
  pop.className = 'm-pop';
  text.id = 'm-pop-text';
  link.className = 'm-pop-a';
  pop.append(text, link);

  function hide() {
    clearTimeout(timer);
    if (!term) return;
    term.removeAttribute('aria-describedby');
    term = null;
    pop.remove();
  }

  function show(next) {
    clearTimeout(timer);
    if (next === term) return;
    hide();
    term = next;
    text.textContent = term.dataset.def;
    link.href = term.href;
    link.textContent = term.dataset.more || 'In the glossary';
    link.setAttribute('aria-label', link.textContent + ': ' + term.textContent);
    term.after(pop);
    term.setAttribute('aria-describedby', text.id);
    var box = (pop.offsetParent || document.body).getBoundingClientRect(), at = term.getClientRects()[0];
    var left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - pop.offsetWidth - 8));
    var above = at.bottom + pop.offsetHeight + 4 > innerHeight && at.top > pop.offsetHeight;
    pop.style.setProperty('left', left - box.left + 'px');
    pop.style.setProperty('top', (above ? at.top - pop.offsetHeight - 2 : at.bottom + 2) - box.top + 'px');
  }

  function own(e) { return e.target.closest('a.m-term[data-def]'); }
  function inside(node) { return node && (pop.contains(node) || term && term.contains(node)); }

  function on(type, run, capture) { document.addEventListener(type, run, capture); }

  on('pointerover', function (e) {
    var t = own(e);
    if (e.pointerType === 'touch') return;
    if (t) show(t); else if (inside(e.target)) clearTimeout(timer);
  });
  on('pointerout', function (e) {
    if (e.pointerType === 'touch' || !inside(e.target) || inside(e.relatedTarget) || inside(document.activeElement)) return;
    clearTimeout(timer);
    timer = setTimeout(hide, 300);
  });
  on('focusin', function (e) {
    var t = own(e);
    if (t) show(t); else if (!inside(e.target)) hide();
  });
  on('pointerdown', function (e) {
    touched = e.pointerType === 'touch';
    wasOpen = term && own(e) === term;
    if (!inside(e.target)) hide();
  });
  on('click', function (e) {
    var t = own(e);
    if (!t || !touched || !e.detail) return;
    e.preventDefault();
    if (wasOpen) hide(); else show(t);
  });
  on('keydown', function (e) {
    if (e.key !== 'Escape' || !term) return;
    e.stopPropagation();
    if (pop.contains(document.activeElement)) term.focus();
    hide();
  }, true);
}());
