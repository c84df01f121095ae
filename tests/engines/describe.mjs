// What a content document looks like once an engine has laid it out.

const OPS = 'http://www.idpf.org/2007/ops'
export const types = element => element.getAttributeNS(OPS, 'type')?.split(/\s+/) ?? []
export const isReference = element => types(element).includes('noteref')

/** What an edition adds to the author's text (see banxin.checks.chapter_text), and what engines add to a document. */
const FURNITURE = 'rt, rp, .noteref, .backlink, .note-number, .label, .apparatus, script, style'

const textOf = doc => {
    const copy = doc.body.cloneNode(true)
    for (const element of copy.querySelectorAll(FURNITURE)) element.remove()
    return copy.textContent
}

const chaptersOf = doc =>
    Array.from(doc.querySelectorAll('[data-chapter]'), element => element.getAttribute('data-chapter'))

const STYLES = ['writingMode', 'textIndent', 'fontSize', 'fontFamily', 'lineHeight', 'textAlign', 'textAutospace']

const styleOf = (doc, element) => {
    if (!element) return null
    const style = doc.defaultView.getComputedStyle(element)
    return Object.fromEntries(STYLES.map(name => [name, style[name]]))
}

const pictureOf = element => {
    const { width, height } = element.getBoundingClientRect()
    return {
        source: element.getAttribute('src') ?? '',
        alt: element.getAttribute('alt'),
        natural: [element.naturalWidth ?? 0, element.naturalHeight ?? 0],
        shown: [Math.round(width), Math.round(height)],
        classes: element.getAttribute('class') ?? '',
    }
}

const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, ul, ol, dl, li, th, td, pre, figure, table, img, aside, blockquote'

/** Blocks that stand out of what holds them, or whose text stands out of themselves, along the line. */
const overflowsOf = doc => {
    const isVertical = doc.defaultView.getComputedStyle(doc.body).writingMode.startsWith('vertical')
    const [scroll, client, side] = isVertical
        ? ['scrollHeight', 'clientHeight', 'height']
        : ['scrollWidth', 'clientWidth', 'width']
    const measure = element => element.getClientRects()[0]?.[side] ?? 0
    const isTooLong = element => element[client] > 0 && element[scroll] > element[client] + 1
    const standsOut = element => measure(element) > measure(element.parentElement) + 1
    return Array.from(doc.body.querySelectorAll(BLOCKS))
        .filter(element => isTooLong(element) || standsOut(element))
        .map(element => `${element.localName}: ${element.textContent.trim().slice(0, 30)}`)
}

const centreOf = rect => [rect.left + rect.width / 2, rect.top + rect.height / 2]

/** The side of its base that a reading stands on. */
const sideOf = (doc, reading) => {
    let sibling = reading.previousSibling
    // What engines without ruby show stands between the two.
    while (sibling.localName === 'rp') sibling = sibling.previousSibling
    const base = doc.createRange()
    base.selectNode(sibling)
    const [[x, y], [left, top]] = [reading, base].map(one => centreOf(one.getBoundingClientRect()))
    if (Math.abs(x - left) > Math.abs(y - top)) return x > left ? 'right' : 'left'
    return y < top ? 'over' : 'under'
}

/** What CSS alone cannot do, and how it came out: squares (their size in em), readings, dots, lines beside the text, Latin words. */
const marksOf = doc => {
    const all = selector => Array.from(doc.querySelectorAll(selector))
    const styled = (selector, name) => all(selector).map(element => doc.defaultView.getComputedStyle(element)[name])
    return {
        squares: all('[data-chapter] p .tcy').map(element => {
            const { width, height } = element.getBoundingClientRect()
            const em = parseFloat(doc.defaultView.getComputedStyle(element).fontSize)
            return { text: element.textContent, size: [width / em, height / em] }
        }),
        gaiji: all('.gaiji-text').map(element => {
            const { width, height } = element.getBoundingClientRect()
            const style = doc.defaultView.getComputedStyle(element)
            return (style.writingMode.startsWith('vertical') ? height : width) / parseFloat(style.fontSize)
        }),
        bases: styled('ruby', 'textOrientation'),
        readings: all('rt').map(reading => sideOf(doc, reading)),
        dots: styled('.dots', 'textEmphasisPosition'),
        names: styled('.proper-name', 'textUnderlinePosition'),
        latin: styled('.latin-words', 'textOrientation'),
        figures: styled('ol:not(.toc ol)', 'listStyleType'),
    }
}

const isBodyParagraph = element => !element.getAttribute('class') && !element.closest('aside, li, dd, blockquote')

export const describe = async doc => {
    await doc.fonts.ready
    await Promise.all(Array.from(doc.images, image => image.decode?.().catch(() => null)))
    return {
        title: doc.title,
        language: doc.documentElement.lang,
        classes: doc.body.className.split(/\s+/),
        chapters: chaptersOf(doc),
        text: textOf(doc),
        html: styleOf(doc, doc.documentElement),
        body: styleOf(doc, doc.body),
        heading: styleOf(doc, doc.querySelector('h1, h2')),
        paragraph: styleOf(doc, Array.from(doc.querySelectorAll('[data-chapter] p')).find(isBodyParagraph)),
        fonts: Array.from(doc.fonts, ({ family, weight, status }) => ({ family, weight, status })),
        pictures: Array.from(doc.querySelectorAll('img'), pictureOf),
        stylesheets: doc.styleSheets.length,
        pageBreaks: Array.from(doc.querySelectorAll('[role=doc-pagebreak]'), element => ({
            id: element.id,
            label: element.getAttribute('aria-label') ?? '',
        })),
        overflows: overflowsOf(doc),
        marks: marksOf(doc),
    }
}
