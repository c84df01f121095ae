-- Code of no language between fences: set in by four, it could not be told from the text of a list.
function CodeBlock(block)
  if #block.classes == 0 then
    block.classes = { "text" }
    return block
  end
end
