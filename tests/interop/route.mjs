// Which button to press on the way through a self-check.

/** 'recruitment-debt' for the value '1|3:recruitment-debt|answer|no'; undefined for a button that answers no question. */
export function stepOf(value) {
  const [, at, trigger] = value.split('|');
  return trigger === 'answer' ? at.slice(at.indexOf(':') + 1) : undefined;
}

/** What the button is called in the conversation: 'no' in the value above, 'menu' in '1||menu|'. */
export function nameOf(value) {
  const [, , trigger, argument] = value.split('|');
  return argument || trigger;
}

/** The answer that the route has for the step, else the first of its taps that is there. */
export function choose(values, route) {
  const step = values.map(stepOf).find(Boolean);
  const wanted = [route.answers[step], ...route.taps];
  const found = wanted.map(name => values.find(value => nameOf(value) === name)).find(Boolean);
  if (!found) throw new Error(`The route knows none of ${values.join(', ')}.`);
  return found;
}
