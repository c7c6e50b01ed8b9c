// The desk: fragments of our own server are put where they belong; what the consultant types is never touched.
const desk = document.querySelector('.desk');
const cases = document.getElementById('cases');
const status = desk.querySelector('.connection');
const policy = globalThis.trustedTypes?.createPolicy('jpmirai', { createHTML: html => html }) ?? { createHTML: html => html };
const title = document.title;
const columns = () => [...cases.querySelectorAll('.case')];
const column = id => document.getElementById(`case-${id}`);

function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

function beep() {
  try {
    const audio = new AudioContext(), tone = audio.createOscillator();
    tone.frequency.value = 880;
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.3);
  } catch { /* A browser without sound shows the mark all the same. */ }
}

function markUnread(one) {
  if (one.contains(document.activeElement) && document.hasFocus()) return;
  const mark = one.querySelector('.unread');
  mark.textContent = `${(parseInt(mark.textContent) || 0) + 1}`;
  mark.hidden = false;
  document.title = `● ${title}`;
}

function markRead(one) {
  const mark = one?.querySelector('.unread');
  if (!mark) return;
  mark.textContent = '';
  mark.hidden = true;
  if (!columns().some(other => !other.querySelector('.unread').hidden)) document.title = title;
}

function toEnd(one) {
  const log = one.querySelector('.log');
  log.scrollTop = log.scrollHeight;
}

// The newest translation that is shown goes with the next request for news.
function noteTurned(one) {
  const shown = [...one.querySelectorAll('.log li[data-turned]')].map(entry => Number(entry.dataset.turned));
  one.dataset.turned = Math.max(Number(one.dataset.turned), ...shown);
}

function preview(one, html) {
  const place = one.querySelector('.preview');
  place.replaceChildren(fragment(html));
  place.hidden = html === '';
  (place.querySelector('button.main') ?? place.querySelector('button'))?.focus();
}

// A worker who writes on says so every three seconds.
const typingEnds = new Map();
function showTyping(one, isTyping) {
  const sign = one?.querySelector('.typing');
  if (!sign) return;
  clearTimeout(typingEnds.get(one.id));
  sign.hidden = !isTyping;
  if (isTyping) typingEnds.set(one.id, setTimeout(() => showTyping(one, false), 6000));
}

// The worker sees it too, where her platform can show it.
const typedAt = new Map();
function tellTyping(form) {
  const last = typedAt.get(form.action) ?? 0;
  if (Date.now() - last < 4000) return;
  typedAt.set(form.action, Date.now());
  const body = new URLSearchParams(new FormData(form));
  body.delete('text');
  fetch(form.action.replace(/write$/, 'typing'), { method: 'POST', body, headers: { 'X-Requested-With': 'desk' } }).catch(() => {});
}

function say(one, words) {
  const place = one?.querySelector('.status') ?? status;
  place.textContent = words;
  place.hidden = words === '';
}

const events = {
  queue(data) {
    const queue = document.getElementById('queue');
    const had = queue.querySelectorAll('.alerts li, .rank-Emergency').length;
    const typing = queue.contains(document.activeElement) && document.activeElement.matches('input');
    if (typing) return;
    const place = [...queue.querySelectorAll('button, a')].indexOf(document.activeElement);
    queue.replaceChildren(fragment(data));
    if (place >= 0) queue.querySelectorAll('button, a')[place]?.focus();
    if (queue.querySelectorAll('.alerts li, .rank-Emergency').length > had) beep();
  },
  chat(data) {
    const added = fragment(data).querySelector('.case');
    column(added.dataset.case)?.remove();
    cases.prepend(added);
    toEnd(added);
    added.querySelector('textarea')?.focus();
  },
  said(data) {
    const [id, by] = data.split('\n', 2), one = column(id);
    if (!one) return;
    const entries = fragment(data.slice(id.length + by.length + 2));
    const last = [...entries.querySelectorAll('li')].at(-1);
    // A file that has come stands in the place of what was said of it before.
    for (const { dataset } of entries.querySelectorAll('li[data-file]')) one.querySelector(`.log li[data-file="${dataset.file}"]`)?.remove();
    one.querySelector('.log').append(entries);
    one.dataset.last = last.dataset.n;
    noteTurned(one);
    toEnd(one);
    if (by === 'worker') {
      showTyping(one, false);
      markUnread(one);
    }
    if (last.classList.contains('bot')) beep();
  },
  turned(data) {
    const id = data.split('\n', 1)[0], one = column(id);
    if (!one) return;
    const log = one.querySelector('.log'), wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    for (const entry of fragment(data.slice(id.length + 2)).querySelectorAll('li')) {
      const old = log.querySelector(`li[data-n="${entry.dataset.n}"]`);
      // What is being typed there stays, until it is sent; the next screen shows the news.
      if (!old?.querySelector('details[open] button:not([disabled])')) old?.replaceWith(entry);
    }
    noteTurned(one);
    if (wasAtEnd) toEnd(one);
  },
  consents(data) {
    const id = data.split('\n', 1)[0];
    column(id)?.querySelector('.consents').replaceWith(fragment(data.slice(id.length + 1)));
  },
  typing(data) {
    showTyping(column(data), true);
  },
  gone(data) {
    column(data)?.remove();
  },
  beat() {},
};

// A stream ends after a minute and is asked for again, with what is here already.
function follow() {
  const have = columns().map(one => `${one.dataset.case}:${one.dataset.last}:${one.dataset.turned}`).join(',');
  const stream = new EventSource(`${desk.dataset.events}?have=${have}`);
  stream.onopen = () => say(null, '');
  for (const [name, act] of Object.entries(events)) stream.addEventListener(name, event => act(event.data));
  stream.onerror = () => {
    stream.close();
    const lost = setTimeout(() => say(null, desk.dataset.lost), 3000);
    setTimeout(() => { clearTimeout(lost); follow(); }, 500 + Math.random() * 500);
  };
}

async function search(form) {
  const found = form.nextElementSibling;
  try {
    const answer = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`, { headers: { 'X-Requested-With': 'desk' } });
    if (!answer.ok) throw answer;
    found.replaceChildren(fragment(await answer.text()));
  } catch { found.textContent = desk.dataset.failed; }
}

document.addEventListener('submit', async event => {
  const form = event.target, one = form.closest('.case');
  if (!form.closest('.desk') || form.matches('[action$="/look"]')) return;
  event.preventDefault();
  if (form.matches('.search')) return search(form);
  const buttons = form.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value);
    const answer = await fetch(event.submitter?.hasAttribute('formaction') ? event.submitter.formAction : form.action, { method: 'POST', body, headers: { 'X-Requested-With': 'desk' }, redirect: 'follow' });
    if (answer.redirected) { location.reload(); return; }
    if (answer.headers.get('X-Fragment') === 'preview') { say(one, ''); preview(one, await answer.text()); return; }
    if (!answer.ok) { say(one, answer.status === 429 ? desk.dataset.failed : await answer.text().then(text => text.startsWith('<') ? desk.dataset.failed : text)); return; }
    say(one, '');
    if (form.closest('.preview')) {
      preview(one, '');
      if (form.action.endsWith('/write')) one.querySelector('.composer').reset();
    } else if (form.matches('.composer')) preview(one, '');
    form.reset();
    const key = form.querySelector('[name=key]');
    if (key) key.value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    form.closest('details')?.removeAttribute('open');
    one?.querySelector('textarea')?.focus();
  } catch {
    // The same key goes with the next try, so that nothing is said twice.
    say(one, desk.dataset.failed);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
});

document.addEventListener('click', event => {
  const one = event.target.closest('[data-close]')?.closest('.case');
  if (!one) return;
  event.preventDefault();
  preview(one, '');
  one.querySelector('.composer textarea').focus();
});
document.addEventListener('input', ({ target }) => {
  if (target.matches('.composer textarea') && target.value) tellTyping(target.form);
});
document.addEventListener('focusin', event => markRead(event.target.closest('.case')));
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('textarea')) {
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector('button'));
  } else if (event.altKey && /^[1-9]$/.test(event.key)) {
    event.preventDefault();
    const one = columns()[Number(event.key) - 1];
    one?.scrollIntoView({ inline: 'start' });
    one?.querySelector('textarea')?.focus();
  } else if (event.altKey && event.key.toLowerCase() === 'q') {
    event.preventDefault();
    document.querySelector('#queue button')?.focus();
  } else if (event.key === 'Escape') event.target.closest('details')?.removeAttribute('open');
});

columns().forEach(toEnd);
follow();
