// Shows a form in the page that loads this script:
//   <script async src="https://acme.example.com/f/embed.js" data-form="<id>" data-title="Contact"></script>
// data-values="plan=gold&source=home" fills hidden fields. After a submission the frame dispatches 'leaderforge:sent'.
(() => {
  'use strict';
  const HIGHEST = 20_000;
  const script = document.currentScript;
  if (!script || !script.dataset.form) {
    return;
  }
  const { origin } = new URL(script.src);
  const address = new URL(`/f/${encodeURIComponent(script.dataset.form)}`, origin);
  new URLSearchParams(script.dataset.values ?? '').forEach((value, name) => address.searchParams.set(name, value));
  new URLSearchParams(location.search).forEach((value, name) => {
    if (['utm_source', 'utm_medium', 'utm_campaign'].includes(name)) {
      address.searchParams.set(name, value);
    }
  });
  address.searchParams.set('embed', location.origin);

  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = script.dataset.title || document.title;
  frame.style.cssText = 'display:block;width:100%;height:30rem;border:0';
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || typeof data !== 'object' || data === null) {
      return;
    }
    if (data.type === 'leaderforge:height' && Number.isFinite(data.height)) {
      frame.style.height = `${Math.min(Math.max(data.height, 0), HIGHEST)}px`;
    }
    if (data.type === 'leaderforge:sent') {
      frame.dispatchEvent(new CustomEvent('leaderforge:sent', { bubbles: true, detail: { form: script.dataset.form } }));
      if (typeof data.next === 'string' && /^https?:\/\//.test(data.next)) {
        location.assign(data.next);
      }
    }
  });
  if (script.closest('body')) {
    script.after(frame);
  } else if (document.body) {
    document.body.append(frame);
  } else {
    addEventListener('DOMContentLoaded', () => document.body.append(frame));
  }
})();
