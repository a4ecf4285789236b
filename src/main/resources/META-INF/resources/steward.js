/* What the pages gain from a script. All of them work without it: nothing here is needed to read, search or act. */
(() => {
  "use strict";
  const said = document.getElementById("said");

  /* Fragments announce themselves: whatever was swapped in may carry its sentence in data-said. */
  const announce = (text) => {
    said.textContent = "";
    if (text) setTimeout(() => (said.textContent = text), 50);
  };

  document.addEventListener("htmx:afterSettle", (event) => {
    const spoken = event.detail.elt.closest("[data-said]") ?? event.detail.elt.querySelector("[data-said]");
    announce(spoken?.dataset.said);
    event.detail.elt.querySelector?.("[data-focus]")?.focus();
  });

  /* What a person opened or closed stays so when the list around it is swapped. */
  const folds = new Map();
  document.addEventListener("htmx:beforeSwap", () => {
    for (const fold of document.querySelectorAll("details[data-fold]")) folds.set(fold.dataset.fold, fold.open);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const fold of document.querySelectorAll("details[data-fold]")) {
      if (folds.has(fold.dataset.fold)) fold.open = folds.get(fold.dataset.fold);
    }
  });

  /* Empty fields of a filter stay out of the address. */
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    delete detail.headers["HX-Current-URL"]; /* nobody asks for it, and with hundreds of values it is too long */
    if (detail.verb !== "get") return;
    for (const name of Object.keys(detail.parameters)) if (detail.parameters[name] === "") delete detail.parameters[name];
  });

  /* A failed request leaves the page as it is and says so. */
  const failed = (text) => {
    let line = document.querySelector(".toast-line");
    if (!line) {
      line = document.createElement("div");
      line.className = "toast-line";
      document.body.append(line);
    }
    line.textContent = text;
    announce(text);
  };
  document.addEventListener("htmx:sendError", () => failed("The server cannot be reached. Nothing was changed."));
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status !== 499) return;
    detail.shouldSwap = false; /* the provider's session has ended: the whole page can go and sign in */
    location.reload();
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status === 499) return;
    failed(
      detail.xhr.status === 503
        ? "The database does not answer. Nothing was changed; try again in a moment."
        : "The server could not answer. Try again in a moment.",
    );
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) document.querySelector(".toast-line")?.remove();
  });

  /* Menus close on Escape and on a click elsewhere. */
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });

  /* The list: a row is the current one when it has the focus, or is open beside the list. */
  const rows = () => [...document.querySelectorAll("#rows tr[data-id]")];
  const opened = () => rows().find((row) => row.hasAttribute("aria-current"));
  const current = () => rows().find((row) => row.contains(document.activeElement)) ?? opened();
  const link = (row) => row?.querySelector("a.text");
  const peek = () => document.querySelector("#peek[data-id]");
  const move = (step) => {
    const all = rows();
    const at = all.indexOf(current());
    const next = link(all[at < 0 ? 0 : at + step]);
    next?.focus();
    if (peek()) next?.click();
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: () => current()?.querySelector("[name=id]")?.click(),
    o: () => location.assign(link(current()).href),
  };

  document.addEventListener("htmx:afterSettle", () => {
    for (const row of rows()) {
      if (row.dataset.id === peek()?.dataset.id) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  });

  /* Selection: how many, and the box that ticks the whole page. The bar shows itself. */
  const count = () => {
    const boxes = [...document.querySelectorAll("#rows [name=id]")];
    const number = boxes.filter((box) => box.checked).length;
    const whole = document.querySelector("[data-checks]");
    if (!whole) return;
    whole.checked = number > 0 && number === boxes.length;
    whole.indeterminate = number > 0 && !whole.checked;
    document.querySelector("[data-selected]").textContent = number.toLocaleString("en");
  };
  document.addEventListener("change", ({ target }) => {
    if (target.dataset.checks) for (const box of document.querySelectorAll("#rows [name=id]")) box.checked = target.checked;
    count();
  });
  document.addEventListener("reset", () => setTimeout(count));
  count();

  document.addEventListener("click", ({ target }) => {
    document.getElementById(target.closest("[data-opens]")?.dataset.opens)?.showModal();
    if (target.closest("#peek [data-key=Escape]")) link(opened())?.focus();
  });

  const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && openMenus().length) {
      for (const menu of openMenus()) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "Enter" && peek() && event.target === link(opened())) {
      event.preventDefault();
      location.assign(event.target.href);
      return;
    }
    const search = event.key === "/" && document.getElementById("q");
    const target = search || document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const onRow = current() || "jk".includes(event.key) ? keys[event.key] : null;
    if (!target && !onRow) return;
    event.preventDefault();
    if (search) search.focus();
    else if (target) target.click();
    else onRow();
  });

  if (location.hash === "#q") document.getElementById("q")?.focus();

  /* The sentence about the last act is said once: a reload or a copied address does not repeat it. */
  const here = new URL(location.href);
  const note = document.querySelector("[data-said]");
  if (here.searchParams.has("said")) {
    here.searchParams.delete("said");
    history.replaceState(history.state, "", here);
    announce(note?.dataset.said);
  }

  /* An act's panel that a link points at is opened. */
  const act = location.hash && document.getElementById(location.hash.slice(1));
  if (act instanceof HTMLDetailsElement) act.open = true;
})();
