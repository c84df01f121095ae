"use strict";
/* One formula of TeX as MathML and as a drawing in the pieces that stand side by side, those of each row where it is rows that
   stand below one another (aligned, gathered, split). Lengths are 1/1000 em. */
const { mathjax, TeX, SVG, liteAdaptor, RegisterHTMLHandler, AllPackages, SerializedMmlVisitor } = MathJaxParts;
const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
/* What hides mistakes, loads files, or is for a screen. */
const LEFT_OUT = ["noundefined", "noerrors", "require", "autoload", "html", "action", "bussproofs"];
const packages = AllPackages.filter((name) => !LEFT_OUT.includes(name));
/* The x-height of MathJax's faces in em; told as that of the text around, so that foreign characters are as large as in it. */
const EM = 16, EX = 0.442 * EM, WIDTH = 1000 * EM;
/* The class of TeX of brackets with what they hold (The TeXbook, chapter 17). */
const INNER = 7;
const visitor = new SerializedMmlVisitor();

/** Whether a table is formulas below one another, in the size of a display, each by itself or all from their relations on. */
function areRows(node) {
  if (!node.isKind("mtable") || !node.attributes.getExplicit("displaystyle") || node.attributes.get("frame") !== "none") return false;
  const lines = ["columnlines", "rowlines"].map((name) => node.attributes.get(name)).join(" ");
  const hangs = node.attributes.get("columnalign").startsWith("right") || node.childNodes.every((row) => row.childNodes.length === 1);
  return hangs && node.childNodes.length > 1 && !/solid|dashed/.test(lines) && node.childNodes.every((row) => row.isKind("mtr") && !row.isKind("mlabeledtr"));
}

/** Whether a node is brackets that grow with what they hold, and that is no table: they may be divided as others are. */
function isBracketed(node) {
  return node.isKind("mrow") && node.texClass === INNER && node.childNodes.length > 2 && !node.childNodes.some((child) => child.isKind("mtable"));
}

/** The class of a node: brackets that grow are such with an exponent, too, as those that do not are by themselves. */
function kindOf(node) {
  const isScript = ["msup", "msub", "msubsup"].some((kind) => node.isKind(kind));
  return isScript && node.childNodes[0].texClass === INNER ? INNER : node.texClass;
}

/** The measures of what stands side by side are known only while it is being drawn. */
class MeasuringSVG extends SVG {
  processMath(root, node) {
    super.processMath(root, node);
    const row = root.childNodes[0];
    this.row = row.isInferred ? row.childNodes : [row];
    this.measured = this.row.map((one) => this.measuredIn(one));
    this.size = this.sizeOf(row);
    const rows = this.row.length === 1 && areRows(this.row[0]) ? this.row[0].childNodes : [];
    this.cells = rows.map((one) => one.childNodes.map((cell) => cell.childNodes[0].childNodes.map((child) => this.measuredIn(child))));
  }
  /** The class and size of a node, and those of what stands between its brackets where these are no more than that. */
  measuredIn(node) {
    const inside = isBracketed(node) ? node.childNodes.map((child) => this.measuredIn(child)) : [];
    return { kind: kindOf(node), size: this.sizeOf(node), inside };
  }
  sizeOf(node) {
    const box = this.nodeMap.get(node).getOuterBBox();
    return [box.w, box.h, box.d].map((size) => Math.round(size * box.rscale * 1e4) / 10);
  }
}

function shiftOf(node) {
  const match = /translate\(([-\d.]+)/.exec(adaptor.getAttribute(node, "transform") || "");
  return match ? Number(match[1]) : 0;
}

/** The pieces of what stands side by side, `x` from the left of what holds it all; null where what was drawn is not what was measured. */
function piecesOf(drawn, measured, x) {
  if (drawn.length !== measured.length) return null;
  const found = drawn.map((node, place) => {
    const { kind, size, inside } = measured[place];
    const inner = inside.length && piecesOf(adaptor.childNodes(node), inside, x + shiftOf(node));
    return inner || [{ svg: moved(adaptor.outerHTML(node), x), x: x + shiftOf(node), size, kind }];
  });
  return found.flat();
}

function moved(svg, x) {
  return x ? `<g transform="translate(${x},0)">${svg}</g>` : svg;
}

/** The pieces of each row of a table; none where what was drawn is not what was measured. */
function rowsOf(table, cells) {
  const rows = adaptor.childNodes(table).filter((node) => adaptor.getAttribute(node, "data-mml-node") === "mtr");
  if (!cells.length || rows.length !== cells.length) return [];
  const found = rows.map((row, place) => {
    const drawn = adaptor.childNodes(row);
    return drawn.length === cells[place].length && drawn.map((cell, column) => piecesOf(adaptor.childNodes(cell), cells[place][column], shiftOf(cell)));
  });
  return found.every((row) => row && row.every(Boolean)) ? found.map((row) => row.flat()) : [];
}

/** Whether lines are ended as in running text: MathJax breaks none there. */
function endsLines(row) {
  return row.some((node) => node.isKind("mspace") && node.attributes.get("linebreak") === "newline");
}

/* The least of the growing double bars in MathJax's faces is a piece of a taller one: narrow, low, in the room of a wide one. */
const DOUBLE_BARS = [0x2016, 0x2225];

/** The font without that piece: low letters stand between bars as tall as those of `\lVert`. */
function withWholeBars(font) {
  for (const code of DOUBLE_BARS) {
    const bars = font.getDelimiter(code);
    if (!bars || !bars.sizes || bars.sizes.length < 2) continue;
    const from = bars.sizes.findIndex((size) => size >= 1);
    for (const key of ["sizes", "schar", "variants"]) if (bars[key]) bars[key] = bars[key].slice(from);
  }
}

function set(tex, display, macros) {
  const input = new TeX({
    packages, macros, maxMacros: 1000, maxBuffer: 20 * 1024, tags: "none",
    formatError(jax, error) { throw error; },
  });
  const output = new MeasuringSVG({ fontCache: "none" });
  withWholeBars(output.font);
  const page = mathjax.document("", { InputJax: input, OutputJax: output });
  const item = new page.options.MathItem(tex, input, display);
  item.start.node = adaptor.body(page.document);
  item.setMetrics(EM, EX, WIDTH, WIDTH, 1);
  item.compile(page);
  const mathml = visitor.visitTree(item.root);
  item.typeset(page);
  if (display && endsLines(output.row)) return set("\\begin{gathered}" + tex + "\\end{gathered}", display, macros);
  const svg = adaptor.firstChild(item.typesetRoot);
  const group = adaptor.firstChild(adaptor.childNodes(svg).find((node) => adaptor.kind(node) === "g"));
  const drawn = adaptor.childNodes(group);
  const pieces = piecesOf(drawn, output.measured, 0) || [{ svg: adaptor.innerHTML(group), x: 0, size: output.size, kind: -1 }];
  return { mathml, pieces, rows: drawn.length === 1 ? rowsOf(drawn[0], output.cells) : [] };
}

globalThis.setFormula = function (tex, display, macros) {
  try {
    return JSON.stringify(set(tex, display, JSON.parse(macros)));
  } catch (error) {
    return JSON.stringify({ error: String(error.message || error), name: String(error.id || error.name || "") });
  }
};
