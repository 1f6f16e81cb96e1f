// Conveniences only: everything but the search works without this file.
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // Copy a statement with who said it, where it was printed, and its address.
  const live = Object.assign(document.createElement("div"), { className: "sr-only", role: "status" });
  document.body.append(live);
  each(".st-copy", button => {
    const statement = button.closest(".st");
    const words = selector => statement.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
    const address = location.href.split(/[?#]/)[0] + "#" + statement.id;
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(`${words(".st-quote")} (${words(".st-head")}; ${words(".st-foot span")}; ${address})`);
      live.textContent = button.textContent + " ✓";
      button.classList.add("done");
      setTimeout(() => { live.textContent = ""; button.classList.remove("done"); }, 2000);
    });
  });

  // Paper shows what is folded.
  addEventListener("beforeprint", () => each(".why, .data", box => { box.dataset.open = box.open; box.open = true; }));
  addEventListener("afterprint", () => each(".why, .data", box => { box.open = box.dataset.open === "true"; }));
})();
