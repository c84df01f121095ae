-- Code of no language between fences: set in by four, it could not be told from the text of a list.
function CodeBlock(block)
  if #block.classes == 0 then
    block.classes = { "text" }
    return block
  end
end

-- Markdown of ours counts with numbers only: a sign stands for other letters of a list.
function OrderedList(list)
  local style = list.listAttributes.style
  if style ~= "DefaultStyle" and style ~= "Decimal" and style ~= "Example" then
    list.listAttributes.style = "Decimal"
    list.listAttributes.delimiter = "Period"
    local first = list.content[1] and list.content[1][1]
    if first and (first.t == "Plain" or first.t == "Para") then
      first.content:insert(1, pandoc.Str("\u{e023}"))
    end
    return list
  end
end

-- Waves between marks of East Asia are no sign of ours for words that stand low.
function Subscript(low)
  if pandoc.utils.stringify(low):find("[\x80-\xff]") then
    return { pandoc.RawInline("html", "<sub>"), pandoc.Span(low.content), pandoc.RawInline("html", "</sub>") }
  end
end
