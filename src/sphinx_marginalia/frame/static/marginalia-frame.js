/* The contents as a dialog on small screens, and tables that scroll by keyboard. */
(function () {
  'use strict';
  function start() {
    const toggle = document.querySelector('.bd-header-article .primary-toggle');
    const sidebar = document.getElementById('pst-primary-sidebar');
    const dialog = document.getElementById('pst-primary-sidebar-modal');

    /* Without script the button is a link to the contents, which then stand under the page.
       With it, the one copy of the contents moves into a dialog and back: no id is written twice. */
    if (toggle && sidebar && dialog && dialog.showModal) {
      const content = sidebar.firstElementChild;
      const wide = window.matchMedia('(min-width: 992px)');
      toggle.setAttribute('role', 'button');
      toggle.setAttribute('aria-haspopup', 'dialog');
      toggle.setAttribute('aria-expanded', 'false');

      const open = (event) => {
        event.preventDefault();
        if (dialog.open) { return; }
        dialog.append(content);
        dialog.showModal();
        toggle.setAttribute('aria-expanded', 'true');
      };
      toggle.addEventListener('click', open);
      toggle.addEventListener('keydown', (event) => {
        if (event.key === ' ') { open(event); }
      });
      dialog.addEventListener('close', () => {
        sidebar.append(content);
        toggle.setAttribute('aria-expanded', 'false');
        if (!wide.matches) { toggle.focus({ preventScroll: true }); }
      });
      dialog.addEventListener('click', (event) => {
        const link = event.target.closest('a');
        const samePage = link && link.hash && link.href.split('#')[0] === location.href.split('#')[0];
        const current = link && link.getAttribute('aria-current') === 'page';
        if (event.target === dialog || event.target.closest('.frame-close') || samePage || current) { dialog.close(); }
      });
      const shut = () => { if (dialog.open) { dialog.close(); } };
      wide.addEventListener('change', shut);
      window.addEventListener('pagehide', shut); /* Without this, going back would show it open. */
    }

    /* To keep the book on the device: offered over https only, and its script comes once it is asked for. */
    const keep = document.querySelector('.frame-keep');
    if (keep && navigator.serviceWorker && /^http/.test(location.protocol)) {
      const button = keep.querySelector('button');
      const load = () => {
        const script = document.createElement('script');
        script.src = keep.dataset.script;
        document.head.append(script);
      };
      keep.hidden = false;
      if (navigator.serviceWorker.controller) { load(); } else { button.addEventListener('click', load, { once: true }); }
    }

    /* Read with ease: its script comes once it is asked for, or where the ruler is kept. */
    const ease = document.querySelector('.frame-ease');
    if (ease) {
      const load = () => {
        const script = document.createElement('script');
        script.src = ease.dataset.script;
        document.head.append(script);
      };
      if (/\bruler\b/.test(document.documentElement.dataset.ease)) { load(); } else {
        ease.addEventListener('click', () => { ease.dataset.asked = ''; load(); }, { once: true });
      }
    }

    /* What scrolls sideways must be reachable by keyboard; what does not must not stop the Tab key. */
    const scrollers = document.querySelectorAll('.pst-scrollable-table-container, .bd-article pre');
    function mark() {
      scrollers.forEach((box) => {
        if (box.scrollWidth > box.clientWidth) { box.tabIndex = 0; } else { box.removeAttribute('tabindex'); }
      });
    }
    mark();
    window.addEventListener('resize', mark);
    window.addEventListener('load', mark);
  }

  /* The search page has all its scripts in one, which runs before the page is there. */
  if (document.readyState === 'loading') { document.addEventListener('DOMContentLoaded', start); } else { start(); }
}());
