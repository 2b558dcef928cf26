// Shows a form in the page that loads this script:
//   <script async src="https://acme.example.com/f/embed.js" data-form="<id>" data-title="Contact"></script>
// data-values="plan=gold&source=home" fills hidden fields. After a submission the frame dispatches 'leaderforge:sent'.
// A popup opens over the page: by its button here and by elements with data-leaderforge-open="<id>", or by itself, once per visitor.
(() => {
  'use strict';
  const HIGHEST = 20_000;
  const CLOSE = { en: 'Close', de: 'Schließen', es: 'Cerrar', ar: 'إغلاق' };
  const script = document.currentScript;
  if (!script || !script.dataset.form) {
    return;
  }
  const { origin } = new URL(script.src);
  const id = script.dataset.form;
  const title = script.dataset.title || document.title;
  const address = new URL(`/f/${encodeURIComponent(id)}`, origin);
  new URLSearchParams(script.dataset.values ?? '').forEach((value, name) => address.searchParams.set(name, value));
  new URLSearchParams(location.search).forEach((value, name) => {
    if (['utm_source', 'utm_medium', 'utm_campaign'].includes(name)) {
      address.searchParams.set(name, value);
    }
  });
  address.searchParams.set('embed', location.origin);

  const frame = document.createElement('iframe');
  frame.title = title;
  frame.style.cssText = 'display:block;width:100%;height:30rem;border:0';
  let close = () => {};
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || typeof data !== 'object' || data === null) {
      return;
    }
    if (data.type === 'leaderforge:height' && Number.isFinite(data.height)) {
      frame.style.height = `${Math.min(Math.max(data.height, 0), HIGHEST)}px`;
    }
    if (data.type === 'leaderforge:escape') {
      close();
    }
    if (data.type === 'leaderforge:sent') {
      frame.dispatchEvent(new CustomEvent('leaderforge:sent', { bubbles: true, detail: { form: id } }));
      if (typeof data.next === 'string' && /^https?:\/\//.test(data.next)) {
        location.assign(data.next);
      }
    }
  });

  const place = (element) => (script.closest('body') ? script.after(element) : document.body.append(element));

  function embed() {
    frame.src = address.href;
    place(frame);
  }

  function popup({ trigger, triggerAfter }) {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', title);
    dialog.style.cssText =
      'box-sizing:border-box;width:min(40rem,calc(100vw - 2rem));max-height:calc(100vh - 2rem);padding:0;border:0;overflow:auto';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = '×';
    button.setAttribute('aria-label', CLOSE[(document.documentElement.lang || navigator.language).slice(0, 2)] ?? CLOSE.en);
    button.style.cssText =
      'display:block;margin-inline-start:auto;width:2.75rem;height:2.75rem;border:0;background:none;color:inherit;font-size:1.5rem;cursor:pointer';
    dialog.append(button, frame);
    document.body.append(dialog);
    // The dialog keeps the focus within it, and gives it back to where it was.
    close = () => dialog.open && dialog.close();
    button.addEventListener('click', close);
    dialog.addEventListener('click', ({ target }) => target === dialog && close());
    const open = () => {
      if (!frame.src) {
        frame.src = address.href;
      }
      if (!dialog.open) {
        dialog.showModal();
        see();
      }
    };
    document.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest(`[data-leaderforge-open="${CSS.escape(id)}"]`)) {
        event.preventDefault();
        open();
      }
    });
    if (trigger === 'delay' || trigger === 'scroll') {
      openOnce(trigger, Number(triggerAfter) || 0, open);
    } else {
      const opener = document.createElement('button');
      opener.type = 'button';
      opener.textContent = title;
      opener.addEventListener('click', open);
      place(opener);
    }
  }

  const seen = `leaderforge.form.${id}`;
  function see() {
    try {
      localStorage.setItem(seen, '1');
    } catch {
      // Without storage it opens by itself on the next page again.
    }
  }
  function isSeen() {
    try {
      return localStorage.getItem(seen) !== null;
    } catch {
      return false;
    }
  }

  // By itself to a visitor who has not seen it, and not while that one is typing or in another dialog.
  function openOnce(trigger, after, open) {
    if (isSeen()) {
      return;
    }
    const begin = () => {
      if (isSeen()) {
        return;
      }
      if (document.activeElement?.matches('input, textarea, select, [contenteditable], iframe') || document.querySelector('dialog[open]')) {
        setTimeout(begin, 2_000);
      } else {
        open();
      }
    };
    if (trigger === 'delay') {
      setTimeout(begin, Math.min(after, 3_600) * 1_000);
      return;
    }
    const look = () => {
      const page = document.documentElement;
      if (scrollY >= ((page.scrollHeight - innerHeight) * Math.min(after, 100)) / 100) {
        removeEventListener('scroll', look);
        begin();
      }
    };
    addEventListener('scroll', look, { passive: true });
  }

  // The form says what it is; a page whose policy lets it ask no one shows it in its place.
  fetch(`${origin}/api/v1/crm/public/forms/${encodeURIComponent(id)}`, { credentials: 'omit' })
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null)
    .then((form) => {
      const show = () => (form?.type === 'popup' ? popup(form.settings ?? {}) : embed());
      return document.body ? show() : addEventListener('DOMContentLoaded', show);
    });
})();
