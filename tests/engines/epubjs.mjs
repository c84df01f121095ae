// epub.js: the engine of many readers on the web. Functions on `window.engine` are called by open.mjs.

import { describe } from './describe.mjs'

const book = globalThis.ePub('/book.epub')
const rendition = book.renderTo('book', { width: '100%', height: '100%', flow: 'paginated', spread: 'none' })
const shown = () => rendition.getContents()[0].document

const tree = items =>
    (items ?? []).map(item => ({
        label: item.label.trim(),
        href: item.href,
        type: item.type ? [item.type] : [],
        children: tree(item.subitems),
    }))

const flat = items => items.flatMap(item => [item, ...flat(item.children)])

const open = async () => {
    await book.ready
    await rendition.display()
    const { pageList, spine } = book
    const metadata = await book.loaded.metadata
    const navigation = await book.loaded.navigation
    return {
        metadata: { ...metadata },
        language: metadata.language,
        direction: metadata.direction ?? '',
        contents: tree(navigation.toc),
        pages: (pageList?.pageList ?? []).map(({ page, href }) => ({ label: String(page), href, type: [], children: [] })),
        landmarks: tree(navigation.landmarks),
        sections: spine.spineItems.map(({ href, linear }) => ({ name: href, linear: linear ? 'yes' : 'no' })),
    }
}

/** Where a link leads; epub.js rejects what is not in the spine. */
const follow = async href => {
    await rendition.display(href)
    const fragment = href.split('#')[1] ?? ''
    const element = fragment && shown().getElementById(decodeURIComponent(fragment))
    return {
        href,
        section: (await rendition.currentLocation()).start.index,
        element: element?.id ?? '',
        text: (element || shown().body).textContent.trim().slice(0, 40),
        isShown: !fragment || isVisible(element),
    }
}

const isVisible = element => {
    if (!element) return false
    const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    const left = frame.left + box.left
    return left > -1 && left < globalThis.innerWidth + 1
}

const explore = async () => {
    const seen = await open()
    for (const [index, section] of seen.sections.entries()) {
        await rendition.display(index)
        Object.assign(section, await describe(shown()))
    }
    seen.arrivals = { contents: [], pages: [], landmarks: [] }
    for (const [name, arrivals] of Object.entries(seen.arrivals))
        for (const { href } of flat(seen[name])) if (href) arrivals.push(await follow(href))
    return seen
}

/** What does not fit on a small screen with type twice as large (WCAG 2.2, 1.4.4 and 1.4.10), by document. */
const crowd = async (width, height) => {
    rendition.resize(width, height)
    rendition.themes.fontSize('200%')
    const found = {}
    for (const { index, href } of book.spine.spineItems) {
        await rendition.display(index)
        const { overflows } = await describe(shown())
        if (overflows.length) found[href] = overflows
    }
    rendition.themes.fontSize('100%')
    rendition.resize(globalThis.innerWidth, globalThis.innerHeight)
    return found
}

window.engine = {
    explore,
    crowd,
    goTo: target => rendition.display(target),
    turn: () => rendition.next(),
}
