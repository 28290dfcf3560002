/* On the pages 404 and 410: whether the address that was asked for is one of a closed site, and where that is now. */
import { fates } from "./old-address.js";

const box = document.querySelector("[data-old-address]");

function line(fate) {
  const item = document.createElement("li");
  if (fate.there) {
    const link = document.createElement("a");
    link.href = fate.there;
    link.textContent = `${fate.site}（${fate.host}）的这个页面现在的位置`;
    item.append(link);
  } else {
    item.textContent = `${fate.site}（${fate.host}）的这个页面${fate.there === null ? "已随原网站整体存档" : "已停用"}`;
  }
  return item;
}

async function show() {
  const asked = new URLSearchParams(location.search).get("url") ?? location.pathname + location.search;
  const found = await fates(asked, new URL(box.dataset.root, location.href));
  if (!found.length) return;
  const list = document.createElement("ul");
  list.className = "fact-list";
  list.append(...found.map(line));
  const name = document.createElement("p");
  name.textContent = "这是已并入本门户的网站的旧网址：";
  box.className = "notice";
  box.append(name, list);
}

/* Without the files of old addresses the page is as good as without a script. */
if (box) show().catch(() => {});
