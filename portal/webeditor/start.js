// Starts the editor with the department's columns, and shows the text as the portal's own engine makes it.
"use strict";
const PAUSE = 300;

const Preview = createClass({
  getInitialState() {
    return { html: "" };
  },
  componentDidMount() {
    this.ask();
  },
  componentDidUpdate(before) {
    if (before.entry !== this.props.entry) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }
  },
  async ask() {
    const body = this.props.entry.getIn(["data", "body"]) || "";
    const answer = await fetch("/editor/render", { method: "POST", body });
    if (answer.ok) this.setState({ html: await answer.text() });
  },
  render() {
    const title = this.props.entry.getIn(["data", "title"]) || "";
    return h("main", { lang: "zh-CN" }, h("h1", {}, title), h("div", { dangerouslySetInnerHTML: { __html: this.state.html } }));
  },
});

// What is pasted from Word, WPS, WeChat or a web page goes through the portal's own cleaning and arrives as Markdown.
const cleaned = new WeakSet();

function tell(sentences) {
  const bar = document.createElement("div");
  bar.setAttribute("role", "status");
  bar.style.cssText = "position:fixed;inset:auto 1rem 1rem;padding:1rem;background:#fff7e0;color:#333;border:1px solid #b80;z-index:9999";
  bar.textContent = sentences.join("　");
  bar.addEventListener("click", () => bar.remove());
  document.body.append(bar);
}

async function clean(target, html) {
  const answer = await fetch("/editor/paste", { method: "POST", body: html });
  const made = await answer.json();
  if (!answer.ok) return tell([made.error]);
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", made.markdown);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  cleaned.add(event);
  target.dispatchEvent(event);
  if (made.told.length) tell(made.told);
}

document.addEventListener(
  "paste",
  (event) => {
    const html = event.clipboardData ? event.clipboardData.getData("text/html") : "";
    const ours = cleaned.has(event) || html.includes("data-slate-fragment");
    const field = event.target instanceof Element ? event.target.closest("[data-slate-editor=true]") : null;
    if (ours || !html || !field) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clean(event.target, html);
  },
  true,
);

fetch("/editor/config.json")
  .then((answer) => answer.json())
  .then((config) => {
    for (const collection of config.collections) CMS.registerPreviewTemplate(collection.name, Preview);
    CMS.registerPreviewStyle("/editor/preview.css");
    CMS.init({ config });
  });
