// The page's own JSON API. A request that fails gives null, and the page goes on.
const root = "/simulator/api/";

export async function ask(path) {
  try {
    const answer = await fetch(root + path);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

export async function send(method, path, body) {
  const { json } = await tell(method, path, body);
  return json;
}

// With the problem in words if it was refused, and whether anybody was there to refuse it.
export async function tell(method, path, body) {
  try {
    const answer = await fetch(root + path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const json = answer.status === 204 ? null : await answer.json().catch(() => null);
    return answer.ok ? { json } : { json: null, isRefused: true, problem: json?.problem ?? `The simulator answered ${answer.status}.` };
  } catch {
    return { json: null, isRefused: false, problem: "The simulator can't be reached." };
  }
}

// A small way to build elements. Text always becomes a text node.
export function make(tag, { className, text, ...properties } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return burmese(element, text);
}

// Burmese letters need another line height and another voice.
export function burmese(element, text) {
  if (/[\u1000-\u109f]/.test(text ?? "")) element.lang = "my";
  return element;
}
