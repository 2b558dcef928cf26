// Tells the page around a form how high the form is, that Escape was pressed, and that it was sent. The server names that page's origin, one of the form's own.
(() => {
  'use strict';
  const page = document.documentElement;
  const { parent: origin, sent, next } = page.dataset;
  if (!origin || window.parent === window) {
    return;
  }
  const tell = (message) => window.parent.postMessage(message, origin);
  new ResizeObserver(() => {
    tell({ type: 'leaderforge:height', height: Math.ceil(page.getBoundingClientRect().height) });
  }).observe(page);
  // Keys of a frame do not reach the page around it.
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      tell({ type: 'leaderforge:escape' });
    }
  });
  if (sent) {
    tell({ type: 'leaderforge:sent', next });
  }
})();
