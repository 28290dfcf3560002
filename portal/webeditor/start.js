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

fetch("/editor/config.json")
  .then((answer) => answer.json())
  .then((config) => {
    for (const collection of config.collections) CMS.registerPreviewTemplate(collection.name, Preview);
    CMS.registerPreviewStyle("/editor/preview.css");
    CMS.init({ config });
  });
