/* sphinx-marginalia: citations that open. The mouse opens one when it rests there for a moment; touch, Enter and Space
   at once, and until the next one, a press elsewhere or Escape. */
(function () {
  'use strict';
  const page = document.documentElement;
  let open = null, timer = 0;

  function shut() {
    clearTimeout(timer);
    if (!open) { return; }
    open.list.classList.remove('m-on');
    open.mark.setAttribute('aria-expanded', 'false');
    open = null;
  }

  /* The list is moved to the side where it would leave the text, or the window. */
  function show(mark) {
    if (open && open.mark === mark) { return; }
    shut();
    const list = mark.nextElementSibling;
    open = {mark, list, held: false};
    list.style.setProperty('--x', '0px');
    list.classList.add('m-on');
    mark.setAttribute('aria-expanded', 'true');
    const box = list.getBoundingClientRect();
    const text = (mark.closest('.bd-article') || document.body).getBoundingClientRect();
    const right = Math.min(text.right, page.clientWidth - 12);
    list.style.setProperty('--x', Math.round(Math.max(text.left - box.left, Math.min(0, right - box.right))) + 'px');
  }

  document.querySelectorAll('.m-cite').forEach((cite) => {
    const mark = cite.firstElementChild;
    cite.addEventListener('pointerenter', (event) => {
      if (event.pointerType !== 'mouse') { return; }
      clearTimeout(timer);
      timer = setTimeout(show, 150, mark);
    });
    cite.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'mouse') { return; }
      clearTimeout(timer);
      timer = setTimeout(() => { if (open && open.mark === mark && !open.held) { shut(); } }, 300);
    });
    mark.addEventListener('click', () => {
      if (open && open.mark === mark && open.held) { shut(); return; }
      show(mark);
      open.held = true;
    });
    cite.addEventListener('focusout', (event) => {
      if (open && open.mark === mark && event.relatedTarget && !cite.contains(event.relatedTarget)) { shut(); }
    });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !open) { return; }
    const {mark, list} = open;
    const inside = list.contains(document.activeElement);
    shut();
    if (inside) { mark.focus(); }
  });
  document.addEventListener('click', (event) => { if (open && !event.target.closest('.m-cite')) { shut(); } });
}());
