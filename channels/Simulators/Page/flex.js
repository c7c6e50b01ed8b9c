// Draws Flex Messages with CSS flexbox. Sizes are those of LINE's own renderer.
import { make } from "./api.js";
import { touchable, written } from "./bubbles.js";

const gaps = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const fonts = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const images = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };
const borders = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };
const widths = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
const sides = { start: "flex-start", end: "flex-end", center: "center", top: "flex-start", bottom: "flex-end" };

export function flex(container, altText, onTap) {
  const bubbles = container.type === "carousel" ? container.contents : [container];
  const drawn = bubbles.map(one => bubble(one, onTap));
  return container.type === "carousel"
    ? make("div", { className: "cards", role: "group", "aria-label": altText, tabIndex: 0 }, ...drawn)
    : drawn[0];
}

function bubble(json, onTap) {
  const card = make("div", { className: "card" });
  card.style.width = `${widths[json.size] ?? widths.mega}px`;
  card.dir = json.direction ?? "ltr";
  for (const name of ["header", "hero", "body", "footer"]) {
    if (!json[name]) continue;
    const style = json.styles?.[name] ?? {};
    const block = make("div", { className: `block ${name}` }, component(json[name], "vertical", onTap));
    block.style.backgroundColor = style.backgroundColor ?? "";
    if (style.separator) block.style.borderTop = `1px solid ${style.separatorColor ?? "#d4d6da"}`;
    if (json[name].paddingAll) block.style.padding = "0";
    card.append(block);
  }
  return tappable(card, json.action, onTap);
}

function component(json, layout, onTap) {
  const element = draw(json, onTap);
  if (json.type === "image") element.style.alignSelf = sides[json.align ?? "center"];
  grow(element, json, layout);
  place(element, json);
  if (json.gravity && layout === "horizontal") element.style.alignSelf = sides[json.gravity];
  return json.type === "button" ? element : tappable(element, json.action, onTap);
}

function draw(json, onTap) {
  switch (json.type) {
    case "box": return box(json, onTap);
    case "text": return text(json);
    case "button": return button(json, onTap);
    case "image": return image(json, images);
    case "icon": return image(json, fonts);
    case "separator": return separator(json);
    default: return make("div", { className: json.type });
  }
}

function box(json, onTap) {
  const element = make("div", { className: `box ${json.layout}` });
  const style = element.style;
  json.contents.forEach((child, at) => {
    const drawn = component(child, json.layout, onTap);
    const gap = child.margin ?? json.spacing;
    if (at > 0 && gap) drawn.style[json.layout === "vertical" ? "marginTop" : "marginInlineStart"] = length(gap);
    element.append(drawn);
  });
  style.backgroundColor = json.backgroundColor ?? "";
  style.borderRadius = length(json.cornerRadius);
  for (const name of ["width", "maxWidth", "height", "maxHeight"]) style[name] = json[name] ?? "";
  for (const [name, css] of [["paddingAll", "padding"], ["paddingTop"], ["paddingBottom"], ["paddingStart", "paddingInlineStart"], ["paddingEnd", "paddingInlineEnd"]])
    if (json[name]) style[css ?? name] = length(json[name]);
  if (json.borderWidth) style.border = `${json.borderWidth in borders ? `${borders[json.borderWidth]}px` : json.borderWidth} solid ${json.borderColor ?? "#000"}`;
  style.justifyContent = json.justifyContent ?? "";
  style.alignItems = json.alignItems ?? "";
  const shade = json.background;
  if (shade) style.backgroundImage = `linear-gradient(${[shade.angle, shade.startColor, shade.centerColor && `${shade.centerColor} ${shade.centerPosition ?? "50%"}`, shade.endColor].filter(Boolean).join(", ")})`;
  return element;
}

function text(json) {
  const element = make("p", { className: json.wrap ? "text wrap" : "text" });
  letters(element, json);
  element.style.textAlign = json.align ?? "";
  if (json.lineSpacing) element.style.lineHeight = `calc(1.4em + ${json.lineSpacing})`;
  if (json.wrap && json.maxLines) {
    element.classList.add("cut");
    element.style.webkitLineClamp = String(json.maxLines);
  }
  if (!json.contents?.length) return written(element, json.text);
  element.append(...json.contents.map(span => letters(written(make("span"), span.text), span)));
  return element;
}

function letters(element, json) {
  const style = element.style;
  style.fontSize = json.size ? fonts[json.size] ? `${fonts[json.size]}px` : json.size : "";
  style.color = json.color ?? "";
  style.fontWeight = json.weight === "bold" ? "700" : "";
  style.fontStyle = json.style ?? "";
  style.textDecoration = json.decoration ?? "";
  return element;
}

function button(json, onTap) {
  const action = json.action;
  const element = touchable(action.label, action.type === "uri" ? action.uri : null, `flex-button ${json.style ?? "link"} ${json.height ?? "md"}`, () => onTap(action));
  if (json.color) element.style[json.style === "primary" || json.style === "secondary" ? "backgroundColor" : "color"] = json.color;
  return element;
}

function image(json, sizes) {
  const element = make("img", { src: json.url, alt: "", loading: "lazy", referrerPolicy: "no-referrer", className: json.type });
  const size = json.size ?? "md";
  element.style.width = size === "full" ? "100%" : sizes[size] ? `${sizes[size]}px` : size;
  element.style.aspectRatio = (json.aspectRatio ?? "1:1").replace(":", " / ");
  element.style.objectFit = json.aspectMode === "cover" ? "cover" : "contain";
  element.style.backgroundColor = json.backgroundColor ?? "";
  return element;
}

function separator(json) {
  const element = make("hr");
  element.style.borderColor = json.color ?? "";
  return element;
}

// How much room a component takes: an equal share next to others, its own height below others.
function grow(element, json, layout) {
  const isFixed = layout !== "vertical" ? json.width : json.height;
  const usual = layout === "vertical" || json.type === "separator" || json.type === "icon" ? 0 : 1;
  const share = json.flex ?? (json.type === "filler" ? 1 : isFixed ? 0 : usual);
  element.style.flex = share === 0 ? "none" : layout === "vertical" ? `${share} 0 auto` : `${share} 1 0`;
}

function place(element, json) {
  if (json.position === "absolute") element.style.position = "absolute";
  for (const [name, css] of [["offsetTop", "top"], ["offsetBottom", "bottom"], ["offsetStart", "insetInlineStart"], ["offsetEnd", "insetInlineEnd"]])
    if (json[name]) element.style[css] = length(json[name]);
}

function tappable(element, action, onTap) {
  if (!action) return element;
  element.classList.add("tappable");
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  if (action.label) element.setAttribute("aria-label", action.label);
  const tap = event => {
    event.stopPropagation();
    if (action.type === "uri") window.open(action.uri, "_blank", "noopener,noreferrer");
    onTap?.(action);
  };
  element.addEventListener("click", tap);
  element.addEventListener("keydown", event => event.key === "Enter" && event.target === element && tap(event));
  return element;
}

function length(value) {
  return value === undefined ? "" : value in gaps ? `${gaps[value]}px` : value;
}
