"use strict";
/* One formula of TeX as MathML and as a drawing in the pieces that stand side by side. Lengths are 1/1000 em. */
const { mathjax, TeX, SVG, liteAdaptor, RegisterHTMLHandler, AllPackages, SerializedMmlVisitor } = MathJaxParts;
const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
/* What hides mistakes, loads files, or is for a screen. */
const LEFT_OUT = ["noundefined", "noerrors", "require", "autoload", "html", "action", "bussproofs"];
const packages = AllPackages.filter((name) => !LEFT_OUT.includes(name));
/* The x-height of MathJax's faces in em; told as that of the text around, so that foreign characters are as large as in it. */
const EM = 16, EX = 0.442 * EM, WIDTH = 1000 * EM;
const visitor = new SerializedMmlVisitor();

/** The measures of what stands side by side are known only while it is being drawn. */
class MeasuringSVG extends SVG {
  processMath(root, node) {
    super.processMath(root, node);
    const row = root.childNodes[0];
    this.row = row.isInferred ? row.childNodes : [row];
    this.sizes = [row, ...this.row].map((one) => {
      const box = this.nodeMap.get(one).getOuterBBox();
      return [box.w, box.h, box.d].map((size) => Math.round(size * box.rscale * 1e4) / 10);
    });
  }
}

function shiftOf(node) {
  const match = /translate\(([-\d.]+)/.exec(adaptor.getAttribute(node, "transform") || "");
  return match ? Number(match[1]) : 0;
}

globalThis.setFormula = function (tex, display, macros) {
  try {
    const input = new TeX({
      packages, macros: JSON.parse(macros), maxMacros: 1000, maxBuffer: 20 * 1024, tags: "none",
      formatError(jax, error) { throw error; },
    });
    const output = new MeasuringSVG({ fontCache: "none" });
    const page = mathjax.document("", { InputJax: input, OutputJax: output });
    const item = new page.options.MathItem(tex, input, display);
    item.start.node = adaptor.body(page.document);
    item.setMetrics(EM, EX, WIDTH, WIDTH, 1);
    item.compile(page);
    const mathml = visitor.visitTree(item.root);
    item.typeset(page);
    const svg = adaptor.firstChild(item.typesetRoot);
    const group = adaptor.firstChild(adaptor.childNodes(svg).find((node) => adaptor.kind(node) === "g"));
    const drawn = adaptor.childNodes(group);
    const pieces = drawn.length === output.row.length
      ? drawn.map((one, place) => ({ svg: adaptor.outerHTML(one), x: shiftOf(one), size: output.sizes[place + 1], kind: output.row[place].texClass }))
      : [{ svg: adaptor.innerHTML(group), x: 0, size: output.sizes[0], kind: -1 }];
    return JSON.stringify({ mathml, pieces });
  } catch (error) {
    return JSON.stringify({ error: String(error.message || error), name: String(error.id || error.name || "") });
  }
};
