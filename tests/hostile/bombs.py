"""Drafts made to be slow, large or confusing: each a function from a size in bytes to (format, bytes)."""

BOMBS = {}


def bomb(function):
    BOMBS[function.__name__.replace("_", " ")] = function
    return function


def fill(piece, size, end=b""):
    piece = piece.encode() if isinstance(piece, str) else piece
    return piece * max(1, size // len(piece)) + end


def many(name, kind, piece, end=b""):
    BOMBS[name] = lambda size: (kind, fill(piece, size, end))


# --- HTML: depth, torn nesting, attributes, comments, tables, entities -----------------------------------------------

many("html nested div", "html", "<div>")
many("html nested font", "html", "<font color=red>x")
many("html nested lists", "html", "<ul><li>x")
many("html nested quotes", "html", "<blockquote>x")
many("html nested tables", "html", "<table><tr><td>x")
many("html torn bold", "html", "<b><i></b>x</i>")
many("html closing tags", "html", "</p></div></b>")
many("html open tags", "html", "<p")
many("html less-than", "html", "<")
many("html comments open", "html", "<!--")
many("html comments", "html", "<!-- x -->y")
many("html cdata", "html", "<![CDATA[")
many("html entities", "html", "&amp;&lt;&#x41;&auml;")
many("html broken entities", "html", "&ampamp&#;&#x;&#99999999999;")
many("html style", "html", "<style>a{}")
many("html script", "html", "<script>if(a<b)")
many("html textarea", "html", "<textarea>")
many("html links", "html", '<a href="https://a.example/">https://b.example</a> ')
many("html remarks", "html", "<!-- tact: off tone.must -->you must ")


@bomb
def html_attributes(size):
    return "html", b"<p " + fill("a%d=b " % 7, size) + b">x</p>"


@bomb
def html_long_attribute(size):
    return "html", b'<p title="' + fill("x", size) + b'">y</p>'


@bomb
def html_colours(size):
    return "html", fill('<span style="color:#f00;font-family:Comic">x</span>', size)


# --- Markdown ---------------------------------------------------------------------------------------------------------

many("markdown brackets", "markdown", "[")
many("markdown links", "markdown", "](\n[")
many("markdown images", "markdown", "![[](")
many("markdown stars", "markdown", "*a **b ")
many("markdown underscores", "markdown", "_a __b ")
many("markdown backticks", "markdown", "`a``b")
many("markdown quotes", "markdown", ">")
many("markdown quote lines", "markdown", "> " * 50 + "x\n")
many("markdown lists", "markdown", "- - - x\n")
many("markdown deep lists", "markdown", "* ")
many("markdown tables", "markdown", "|a|b|\n|-|-|\n|c|d|\n\n")
many("markdown wide table", "markdown", "|a")
many("markdown fences", "markdown", "```\n~~~\n")
many("markdown references", "markdown", "[a]: <b> 'c'\n")
many("markdown html", "markdown", "<a <b <c ")
many("markdown entities", "markdown", "&auml;&#228;&")
many("markdown autolinks", "markdown", "<https://a.example> www.b.example ")
many("markdown strikes", "markdown", "~~a~b")

# --- plain text -------------------------------------------------------------------------------------------------------

many("one letter", "plain", "a")
many("one digit", "plain", "1")
many("spaces", "plain", " ")
many("line ends", "plain", "\n")
many("tabs and returns", "plain", "\t\r\n\r")
many("question marks", "plain", "?")
many("short questions", "plain", "Why? ")
many("capitals", "plain", "PAY NOW ")
many("numbers", "plain", "31.12.2026 20,00 EUR ")
many("dashes", "plain", "-- \n")
many("quoted lines", "plain", "> On Mon Anna wrote:\n")
many("headers", "plain", "From: a\nSent: b\nTo: c\n")
many("greetings", "plain", "Dear Anna,\n\n")
many("closings", "plain", "Kind regards,\nTom\n")
many("orders", "plain", "You must pay and you must not ask. ")
many("no sentence ends", "plain", "you must not and you cannot but we should ")
many("misspelt words", "plain", "recieved adress wrogn teh ")
many("long words", "plain", "abcdefghij" * 30 + " ")
many("compounds", "plain", "maantee" * 12 + " ")
many("addresses", "plain", "a@b.example https://c.example/d?e=f#g ")
many("placeholders", "plain", "{{name}} [NAME] <name> %s ")
many("brackets", "plain", "(((((")
many("quotation marks", "plain", "“‘«„\"'")
many("combining marks", "plain", "a" + "\u0301" * 20)
many("zero width", "plain", "a\u200b\u200d\ufeff\u00ad")
many("bidi", "plain", "\u202ea\u2066b\u202c")
many("emoji", "plain", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇪🇪")
many("styled letters", "plain", "𝓽𝓱𝓪𝓷𝓴𝓼 ")
many("look-alikes", "plain", "раyраl аpple ")
many("not UTF-8", "plain", b"\xff\xc0\x80\xed\xa0\x80x")
many("NUL", "plain", b"a\x00b ")
many("controls", "plain", "\x1b[31mred\x07\x9b31m")
many("card numbers", "plain", "4111 1111 1111 1111 ")
many("names", "plain", "Anna Maria Kask-Tamm ")
many("remarks", "plain", "<!-- tact: off -->\n")
