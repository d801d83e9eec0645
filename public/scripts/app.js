/**
 * Betters pages that already work: nothing here is needed. Loaded from the site itself, after the page.
 */
document.documentElement.classList.add('js-enabled');

/** What betters the fields of a page; and again where a part of it was shown anew. */
const better = (root) => {
  /** What is wrong is read out first, and its links go to the field itself. */
  for (const summary of root.querySelectorAll('[data-error-summary]')) {
    summary.focus();
    summary.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      const place = link && document.getElementById(link.getAttribute('href').slice(1));
      if (!place) return;
      const field = place.matches('input, select, textarea')
        ? place
        : place.querySelector('input, select, textarea');
      const group = place.closest('fieldset') ?? place.closest('.govuk-form-group') ?? place;
      event.preventDefault();
      group.scrollIntoView();
      (field ?? place).focus({ preventScroll: true });
    });
  }

  /** Says how many characters are left, as people count them; read out a moment after the typing stops. */
  for (const field of root.querySelectorAll('[data-most-characters]')) {
    const message = document.getElementById(`${field.id}-count`);
    if (!message) continue;
    const spoken = message.cloneNode(false);
    spoken.removeAttribute('id');
    spoken.className = 'govuk-visually-hidden';
    spoken.setAttribute('aria-live', 'polite');
    message.after(spoken);
    const most = Number(field.dataset.mostCharacters);
    let timer;
    const count = () => {
      // A line end is two characters once it is sent, and one when it is counted: the server counts one.
      const left = most - [...field.value].length;
      const number = Math.abs(left);
      const kind = `${left < 0 ? 'over' : 'left'}${number === 1 ? 'One' : 'More'}`;
      message.textContent = message.dataset[kind].replace(
        '{n}',
        number.toLocaleString(document.documentElement.lang),
      );
      message.classList.toggle('govuk-error-message', left < 0);
      message.classList.toggle('govuk-hint', left >= 0);
      clearTimeout(timer);
      timer = setTimeout(() => {
        spoken.textContent = message.textContent;
      }, 1000);
    };
    field.addEventListener('input', count);
    count();
  }

  /** "None of these" takes the others' ticks away, and they take its. */
  for (const group of root.querySelectorAll('[data-checkboxes]')) {
    group.addEventListener('change', (event) => {
      if (!event.target.checked) return;
      const isExclusive = event.target.hasAttribute('data-exclusive');
      for (const box of group.querySelectorAll('input[type="checkbox"]')) {
        if (box !== event.target && (isExclusive || box.hasAttribute('data-exclusive'))) box.checked = false;
      }
    });
  }
};
better(document);
document.addEventListener('perigee:shown', (event) => {
  better(event.target);
});

/** A second press within a second sends nothing. */
const pressedAt = new WeakMap();
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-prevent-double-click]');
  if (!button) return;
  if (event.timeStamp - (pressedAt.get(button) ?? -Infinity) < 1000) event.preventDefault();
  else pressedAt.set(button, event.timeStamp);
});

/** A code is copied at a press, and the page can be printed by a button: where the browser can. */
for (const place of document.querySelectorAll('[data-copy]')) {
  const said = place.querySelector('[data-copied]');
  const code = document.getElementById(place.dataset.copy);
  if (!navigator.clipboard || !code) continue;
  place.hidden = false;
  place.querySelector('button').addEventListener('click', () => {
    navigator.clipboard.writeText(code.textContent.trim()).then(
      () => {
        said.textContent = said.dataset.copied;
      },
      () => {
        place.hidden = true;
      },
    );
  });
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    window.print();
  });
}

/** Three times Escape, or three times Shift, within five seconds leaves the page as its button does. */
const exit = document.querySelector('[data-exit]');
if (exit) {
  exit.querySelector('[data-exit-hint]')?.removeAttribute('hidden');
  let presses = [];
  document.addEventListener('keydown', (event) => {
    if ((event.key !== 'Escape' && event.key !== 'Shift') || event.repeat) {
      if (!event.repeat) presses = [];
      return;
    }
    presses = [
      ...presses.filter((one) => one.key === event.key && event.timeStamp - one.at < 5000),
      { key: event.key, at: event.timeStamp },
    ];
    if (presses.length < 3) return;
    presses = [];
    document.body.hidden = true;
    exit.requestSubmit();
  });
}
