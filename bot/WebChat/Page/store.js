// What this phone keeps: messages that are not sent yet, and that she left in a hurry. In memory only where storage is forbidden.
const memory = new Map();

export function keep(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch { /* Private mode, or full: it lasts as long as the page. */ }
}

export function drop(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch { /* Nothing was kept. */ }
}

export function kept(prefix) {
  const all = new Map([...memory].filter(([key]) => key.startsWith(prefix)));
  try {
    for (const key of Object.keys(localStorage).filter(one => one.startsWith(prefix))) all.set(key, JSON.parse(localStorage.getItem(key)));
  } catch { /* What is in memory is all there is. */ }
  return [...all.values()];
}
