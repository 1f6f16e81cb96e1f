// Opened from disk, pages may not start a worker: this runs the search's in a hidden frame of the same page instead.
if (location.protocol === "file:")
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const scope = frame.contentWindow;
      const load = source => new Promise((loaded, failed) => {
        const script = Object.assign(scope.document.createElement("script"), { src: source, onload: loaded, onerror: failed });
        scope.document.head.append(script);
      });
      scope.importScripts = (...sources) => sources.reduce((before, source) => before.then(() => load(source)), Promise.resolve());
      scope.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }));
      this.scope = scope;
      this.ready = load(new URL(address, location).href);
    }
    postMessage(data) {
      this.ready.then(() => this.scope.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {
      this.scope.frameElement.remove();
    }
  };
