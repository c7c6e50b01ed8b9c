// Small ways to find and build parts of the page. Text always becomes a text node.
export const $ = id => document.getElementById(id);

export const language = document.documentElement.lang;

// The page's own words in its language; the server wrote them into the HTML.
export const say = key => $("words").content.getElementById(key).textContent;

export function make(tag, { className, text, ...properties } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const link = /https:\/\/[^\s<>"'「」（）、。။]+|tel:\+?[0-9-]+/gu;

// Splits a text at its links.
export function written(element, text) {
  let end = 0;
  for (const match of text.matchAll(link)) {
    const uri = match[0].replace(/[.,;:!?)]+$/, "");
    element.append(text.slice(end, match.index), anchor(uri, uri));
    end = match.index + uri.length;
  }
  element.append(text.slice(end));
  return element;
}

// Anything but a page or a number stays plain text.
export function anchor(uri, text, className) {
  if (!/^(https:\/\/|tel:)/i.test(uri)) return make("span", { text, className });
  const isPage = uri.startsWith("https:");
  return make("a", { href: uri, text, className, ...(isPage && { target: "_blank", rel: "noopener noreferrer" }) });
}
