/* Glossary terms: a link that explains itself. Hover or focus shows the box, a click or tap keeps it, Enter leads into it, Escape dismisses it. */
(function () {
  'use strict';
  const _ = window.marginaliaWords || ((text) => text);
  const pop = document.createElement('span'), text = document.createElement('span'), link = document.createElement('a');
  let term = null, timer = 0, kept = false, wasKept = false;
  pop.className = 'm-term-box';
  text.id = 'm-term-box-text';
  link.className = 'm-term-box-link';
  pop.append(text, ' ', link);

  document.querySelectorAll('a.m-term[data-def]').forEach((one) => {
    one.setAttribute('role', 'button');
    one.setAttribute('aria-expanded', 'false');
  });

  function hide() {
    clearTimeout(timer);
    if (!term) return;
    term.removeAttribute('aria-describedby');
    term.setAttribute('aria-expanded', 'false');
    term = null;
    kept = false;
    pop.remove();
  }

  function show(next) {
    clearTimeout(timer);
    if (next === term) return;
    hide();
    term = next;
    text.textContent = term.dataset.def;
    link.href = term.href;
    link.textContent = _('In the glossary');
    link.setAttribute('aria-label', link.textContent + ': ' + term.textContent);
    term.after(pop);
    term.setAttribute('aria-describedby', text.id);
    term.setAttribute('aria-expanded', 'true');
    const box = (pop.offsetParent || document.body).getBoundingClientRect(), at = term.getClientRects()[0];
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - pop.offsetWidth - 8));
    const above = at.bottom + pop.offsetHeight + 4 > innerHeight && at.top > pop.offsetHeight;
    pop.style.setProperty('left', left - box.left + 'px');
    pop.style.setProperty('top', (above ? at.top - pop.offsetHeight - 2 : at.bottom + 2) - box.top + 'px');
  }

  function own(e) { return e.target.closest('a.m-term[data-def]'); }
  function inside(node) { return node && (pop.contains(node) || term && term.contains(node)); }

  function on(type, run, capture) { document.addEventListener(type, run, capture); }

  on('pointerover', (e) => {
    const t = own(e);
    if (e.pointerType === 'touch') return;
    if (t && !kept) show(t); else if (inside(e.target)) clearTimeout(timer);
  });
  on('pointerout', (e) => {
    if (kept || e.pointerType === 'touch' || !inside(e.target) || inside(e.relatedTarget) || inside(document.activeElement)) return;
    clearTimeout(timer);
    timer = setTimeout(hide, 300);
  });
  on('focusin', (e) => {
    const t = own(e);
    if (t) show(t); else if (!inside(e.target)) hide();
  });
  on('pointerdown', (e) => {
    wasKept = kept && own(e) === term;
    if (!inside(e.target)) hide();
  });
  on('click', (e) => {
    const t = own(e);
    if (!t || e.button || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    if (wasKept) { hide(); wasKept = false; return; }
    show(t);
    kept = true;
    if (!e.detail) link.focus(); /* The click came from a key or a screen reader. */
  });
  on('keydown', (e) => {
    if (e.key === ' ' && own(e)) { e.preventDefault(); e.target.click(); return; }
    if (e.key !== 'Escape' || !term) return;
    e.stopPropagation();
    if (pop.contains(document.activeElement)) term.focus();
    hide();
  }, true);
}());
