/**
 * The one layout of all letters, in Typst. A4; the address stands in the right-hand window of a C5
 * envelope (105–190 mm from the left, 45–75 mm from the top); the slip fills the lowest 76 mm of
 * the page it is on, the code line 10 characters an inch in OCR-B with nothing beside it. Colours
 * are those of look/tokens.css on paper.
 */
export const layout = String.raw`
#let ink = rgb("#14202e")
#let soft = rgb("#3f4c5d")
#let hair = rgb("#d5dce4")
#let wash = rgb("#f3f5f8")
#let left-edge = 22mm
#let width = 168mm
#let body-top = 83mm
#let slip-height = 76mm

#let label(it) = text(size: 8.5pt, fill: soft, it)
#let strong-figure(it) = text(weight: 600, number-width: "tabular", it)

#let pair(term, value) = stack(spacing: 1.35mm, label(term), strong-figure(value))

#let head(d) = {
  place(top + left, dx: 0mm, dy: 0mm, {
    rect(width: 11mm, height: 1.3mm, radius: 0.65mm, fill: rgb(d.accent))
    v(-1.6mm)
    text(size: 15pt, weight: 600, d.sender.name)
  })
  place(top + left, dy: 29mm, block(width: 72mm, grid(
    columns: (auto, 1fr), column-gutter: 5mm, row-gutter: 2.3mm,
    ..d.about.map(((term, value)) => (
      text(size: 9.5pt, fill: soft, term), text(size: 9.5pt, value),
    )).flatten(),
  )))
  // The window: text begins 5 mm inside it.
  place(top + left, dx: 110mm - left-edge, dy: 48mm - 15mm, block(width: 78mm, {
    set par(leading: 0.5em)
    set text(size: 11pt)
    d.address.join(linebreak())
  }))
}

#let amount(pay) = {
  text(size: 32pt, weight: 600, pay.amount.at(0))
  text(size: 18pt, weight: 600, pay.amount.at(1) + sym.space.nobreak + pay.amount.at(2))
}

#let qr(d) = block(width: 44mm, {
  set align(left)
  set par(leading: 0.45em)
  box(fill: white, radius: 2mm, image(bytes(d.qr.svg), format: "svg", width: 28mm, alt: d.qr.alt))
  v(-1.6mm)
  label({
    text(fill: ink, weight: 600, d.qr.scan)
    linebreak()
    d.qr.write
    linebreak()
    let parts = d.qr.address.split("/")
    text(fill: ink, {
      parts.slice(0, -1).map(part => part + "/").join("\u{200b}")
      sym.zws
      box(parts.last())
    })
  })
})

#let pay-box(d) = block(
  width: 100%, fill: wash, radius: 3mm, inset: (x: 6mm, top: 5mm, bottom: 4.5mm),
  grid(
    columns: (1fr, auto), column-gutter: 6mm, align: (left + top, right + top),
    {
      let others = grid(
        columns: (auto,) * calc.max(1, d.facts.len()), column-gutter: 7.5mm,
        ..d.facts.map(((term, value)) => pair(term, value)),
      )
      if d.pay == none { others } else {
        stack(
          label(d.pay.label), 2.6mm, amount(d.pay),
          ..if d.pay.day != none { (4mm, text(size: 13pt, d.pay.day)) },
          8mm, others,
        )
      }
    },
    qr(d),
  ),
)

#let sums-table(sums) = {
  heading(level: 2, sums.heading)
  table(
    columns: (1fr, auto), stroke: none, inset: (x: 0mm, y: 1.55mm), align: (left, right + top),
    ..sums.rows.map(row => (
      table.hline(stroke: 0.5pt + hair),
      {
        row.text
        if row.note != none {
          linebreak()
          text(size: 8.5pt, fill: soft, row.note)
        }
      },
      text(number-width: "tabular", row.amount),
    )).flatten(),
    table.hline(stroke: 0.9pt + ink),
    table.footer(strong-figure(sums.total.text), strong-figure(sums.total.amount)),
  )
}

#let slip(d) = block(width: width, height: slip-height - 12mm, breakable: false, {
  place(top + left, dx: -left-edge, line(
    length: 210mm, stroke: (paint: soft, thickness: 0.5pt, dash: "dashed"),
  ))
  v(6mm)
  text(size: 12pt, weight: 600, d.slip.title)
  v(2mm)
  grid(
    columns: (1fr, 1fr, 1fr), column-gutter: 6mm, row-gutter: 5.5mm,
    ..d.slip.cells.map(((term, value)) => pair(term, text(size: 12pt, value))),
  )
  place(bottom + right, dy: -5mm, text(
    font: "OCR B", size: 9.9585pt, lang: "zxx", d.slip.line.replace(" ", "\u{a0}"),
  ))
})

// One letter. In a print package it begins at page "first" and has "total" pages, both known.
#let pages(d, first: 1, total: none) = {
  set page(paper: "a4", margin: (left: left-edge, right: 20mm, top: 15mm, bottom: 12mm),
    header-ascent: 4mm,
    header: context {
      let last = if total == none { counter(page).final().first() } else { total }
      let at = here().page() - first + 1
      if last > 1 {
        if at > 1 { label(d.sender.name) }
        h(1fr)
        label[#d.page #at (#last)]
      }
    })
  set text(font: "Source Sans 3", size: 11pt, fill: ink, lang: d.lang, fallback: false)
  set par(leading: 0.6em, spacing: 0.85em)
  show heading.where(level: 1): it => block(above: 0mm, below: 4.5mm, text(size: 20pt, weight: 600, it.body))
  show heading.where(level: 2): it => block(above: 5mm, below: 2.2mm, text(size: 12pt, weight: 600, it.body))
  let beginning = {
    heading(level: 1, d.heading)
    if d.pay != none or d.facts.len() > 0 { pay-box(d) }
    v(1.5mm)
    for paragraph in d.paragraphs { par(paragraph) }
  }
  let sums = if d.sums != none { sums-table(d.sums) }
  let foot(..said) = {
    v(1mm)
    set text(size: 9pt, fill: soft)
    par((..said.pos(), d.contact).join(" "))
    par((d.sender.legal, d.sender.back).filter(it => it != none).join(" · "))
  }
  let last = if d.slip != none { v(1fr) + slip(d) }
  head(d)
  v(body-top - 15mm)
  let hint = par(text(size: 9pt, fill: soft, d.overleaf))
  // All on one side where it fits; else the sum in its parts goes overleaf and the slip stays.
  context {
    let room = 297mm - body-top - 12mm - if d.slip != none { slip-height - 12mm + 2.5mm } else { 0mm }
    let fits(it) = measure(block(width: width, it)).height <= room
    if fits(beginning + sums + foot()) {
      beginning + sums + foot() + last
    } else if fits(beginning + foot(d.overleaf)) {
      beginning + foot(d.overleaf) + last
      pagebreak()
      sums
    } else if fits(beginning + hint) {
      beginning + hint + last
      pagebreak()
      sums + foot()
    } else {
      beginning + sums + foot() + last
    }
  }
}

#let letter(d) = {
  set document(title: d.title, author: d.sender.name,
    date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2)))
  pages(d)
}

// Letters one after the other, each with its first page and its number of pages.
#let package(title, author, day, letters) = {
  set document(title: title, author: author,
    date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
  for (d, first, total) in letters { pages(d, first: first, total: total) }
}
`
