# Marks that AsciiDoc reads beside a space or a mark only (*strong*, _emphasis_, `code`), beside a letter of East Asia, too: between
# two of those stands no space. So is an address with words behind it, https://a.org[words]. Source: AsciiDoc, "Constrained
# formatting pair"; Asciidoctor 2, QUOTE_SUBS and InlineLinkRx.

LETTERS = '\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}'
BEFORE = /\A\(\^\|(\[\^[^\]]*\])\)/
BEHIND = /\(\?!(?:\[)?(\\p\{Word\}[^\])]*)\]?\)\z/

Asciidoctor::QUOTE_SUBS.each_value do |substitutions|
  substitutions.each do |substitution|
    kind, scope, pattern = substitution
    # A # is a mark of its own too often: C#, #1.
    next if scope != :constrained || kind == :mark || pattern.source.include?(LETTERS)

    source = pattern.source.sub(BEFORE) { "(^|[#{LETTERS}]|#{$1})" }
    source = source.sub(BEHIND) { "(?![#{$1}&&[^#{LETTERS}]])" }
    substitution[2] = Regexp.new(source, pattern.options)
  end
end

MARKS = '、。，；：！？（）「」『』《》〈〉“”‘’…—'
ADDRESS = %q((?:https?|file|ftp|irc)://)
link = Asciidoctor::InlineLinkRx
before = %q{[>\(\)\[\];"']}
unless link.source.include?(LETTERS)
  beside = "#{before}|[#{LETTERS}#{MARKS}](?=#{ADDRESS}[^\\s\\[\\]<#{MARKS}]+\\[)"
  Asciidoctor.send(:remove_const, :InlineLinkRx)
  Asciidoctor.const_set(:InlineLinkRx, Regexp.new(link.source.sub(before) { beside }, link.options))
end
