/**
 * Shows how far files have been sent. The form works without: it posts the same fields to the same address, and where
 * sending fails here, everything stays on the page and the next press sends it the ordinary way.
 */
const watch = (place) => {
  const form = place.closest('form');
  const input = place.querySelector('input[type="file"]');
  if (!form || !input || !window.FormData || !window.XMLHttpRequest) return;
  const words = JSON.parse(place.dataset.spoken);
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.hidden = true;
  bar.className = 'perigee-progress';
  // Read out when it changes; the bar itself is for the eye.
  bar.setAttribute('aria-hidden', 'true');
  const said = document.createElement('p');
  said.className = 'govuk-body';
  said.setAttribute('role', 'status');
  place.append(bar, said);
  let sending = false;
  let ordinary = false;
  let last = '';

  const say = (text) => {
    if (text !== last) said.textContent = text;
    last = text;
  };

  const fail = () => {
    sending = false;
    ordinary = true;
    bar.hidden = true;
    say(words.failed);
  };

  const show = (request) => {
    // What is right is asked for anew, so that Back and Reload work.
    if (request.status === 200 && request.responseURL) {
      say(words.done);
      window.location.assign(request.responseURL);
      return;
    }
    // A page that names what is wrong is shown as it came.
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    const main = page.querySelector('main');
    if (!main) {
      fail();
      return;
    }
    document.title = page.title;
    document.querySelector('main').replaceWith(main);
    main.dispatchEvent(new CustomEvent('perigee:shown', { bubbles: true }));
  };

  form.addEventListener('submit', (event) => {
    if (sending) event.preventDefault();
    if (sending || ordinary || input.files.length === 0) return;
    event.preventDefault();
    const fields = new FormData(form);
    if (event.submitter?.name) fields.append(event.submitter.name, event.submitter.value);
    const request = new XMLHttpRequest();
    // A button of the form is named action, and hides the property of that name.
    request.open('POST', form.getAttribute('action'));
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (!lengthComputable) return;
      const percent = Math.floor((100 * loaded) / total);
      bar.value = percent;
      // Every tenth is enough to hear.
      say(
        percent === 100
          ? words.waiting
          : words.sending.replace('{percent}', String(percent - (percent % 10))),
      );
    });
    request.addEventListener('load', () => {
      const isPage = (request.getResponseHeader('Content-Type') ?? '').startsWith('text/html');
      if (request.status >= 500 || request.status === 0 || !isPage) fail();
      else show(request);
    });
    for (const name of ['error', 'abort', 'timeout']) request.addEventListener(name, fail);
    sending = true;
    bar.value = 0;
    bar.hidden = false;
    say(words.sending.replace('{percent}', '0'));
    request.send(fields);
  });
};
const watchAll = (root) => {
  for (const place of root.querySelectorAll('[data-upload]')) watch(place);
};
watchAll(document);
document.addEventListener('perigee:shown', (event) => {
  watchAll(event.target);
});
