// foliate-js: the engine of Foliate and Readest. Functions on `window.engine` are called by open.mjs.

import { describe, isReference } from './describe.mjs'
import { FootnoteHandler } from './node_modules/foliate-js/footnotes.js'
import './node_modules/foliate-js/view.js'

const view = document.createElement('foliate-view')
const documents = new Map()
let loaded = () => null

const tree = items =>
    (items ?? []).map(item => ({
        label: item.label,
        href: item.href,
        type: item.type ?? [],
        children: tree(item.subitems),
    }))

const flat = items => items.flatMap(item => [item, ...flat(item.children)])

const open = async () => {
    document.body.append(view)
    view.addEventListener('load', ({ detail: { doc, index } }) => {
        documents.set(index, doc)
        loaded()
    })
    const blob = await (await fetch('/book.epub')).blob()
    await view.open(new File([blob], 'book.epub'))
    await view.init({ showTextStart: true })
    const { book } = view
    return {
        metadata: JSON.parse(JSON.stringify(book.metadata)),
        language: book.metadata.language,
        direction: book.dir ?? '',
        contents: tree(book.toc),
        pages: tree(book.pageList),
        landmarks: tree(book.landmarks),
        start: view.renderer.getContents()[0].index,
        sections: book.sections.map(section => ({ name: section.id, linear: section.linear ?? 'yes' })),
    }
}

const show = async index => {
    await view.goTo(index)
    return describe(documents.get(index))
}

/** Where a link leads: the section, the element there, and whether the page that is then shown has it. */
const follow = async href => {
    const target = await view.goTo(href)
    const doc = documents.get(target.index)
    const anchor = target.anchor?.(doc)
    const element = anchor instanceof doc.defaultView.Element ? anchor : null
    const { range } = view.lastLocation
    return {
        href,
        section: target.index,
        element: element?.id ?? '',
        text: (element ?? doc.body).textContent.trim().slice(0, 40),
        isShown: element ? range.intersectsNode(element) : true,
        entry: view.lastLocation.tocItem?.label ?? '',
        page: view.lastLocation.pageItem?.label ?? '',
    }
}

/** Press each note reference of a section; the pop-up's text is what the reader gets to see. */
const notesOf = async index => {
    await view.goTo(index)
    const notes = []
    for (const reference of Array.from(documents.get(index).querySelectorAll('a[href]')).filter(isReference))
        notes.push(await press(reference))
    return notes
}

const press = reference =>
    new Promise((resolve, reject) => {
        const handler = new FootnoteHandler()
        const place = document.querySelector('#note')
        handler.addEventListener('before-render', ({ detail }) => place.replaceChildren(detail.view))
        handler.addEventListener('render', ({ detail: { type, hidden, href, target } }) => {
            const { body } = target.ownerDocument
            resolve({ mark: reference.textContent, href, type, hidden, text: body.textContent.trim() })
        })
        place.style.display = 'block'
        view.addEventListener(
            'link',
            event => {
                const handled = handler.handle(view.book, event)
                if (!handled) reject(new Error(`${reference.outerHTML} is no note to foliate-js`))
                handled?.catch(reject)
            },
            { once: true },
        )
        reference.click()
    }).finally(() => {
        document.querySelector('#note').style.display = 'none'
    })

const explore = async () => {
    const book = await open()
    for (const [index, section] of book.sections.entries()) Object.assign(section, await show(index))
    book.notes = []
    for (const index of book.sections.keys()) book.notes.push(...(await notesOf(index)))
    book.arrivals = { contents: [], pages: [], landmarks: [] }
    for (const [name, arrivals] of Object.entries(book.arrivals))
        for (const { href } of flat(book[name])) if (href) arrivals.push(await follow(href))
    return book
}

window.engine = { explore, goTo: target => view.goTo(target), turn: () => view.next() }
