/* The reply check under FreeScout's editor: asks for a verdict while the agent
 * writes, shows the one that held a reply, and puts a fix in when its button
 * is clicked.  Places are UTF-16 units of the text that was checked. */
jQuery(function ($) {
    var panel = $('#tact');
    var form = $('.form-reply:first');
    var box = $('#body');
    var REST = 1200; /* milliseconds without a key before the text is checked */
    var timer = null;
    var request = null;
    var held = false;
    var checked = '';

    if (!panel.length || !form.length || !box.length) {
        return;
    }
    panel.insertAfter(box.closest('.form-group, .conv-reply-body').add(box).first());

    /* The server takes blanks off the ends. */
    function text() {
        return $.trim(box.val());
    }

    function write(changed) {
        if (typeof window.setReplyBody === 'function') {
            window.setReplyBody(changed);
        } else {
            box.val(changed);
        }
        check();
    }

    /* Where a place of the checked text stands now: before what was changed
     * since, or after it.  A place inside the change is gone: null. */
    function moved(was, now, start, end) {
        var same = 0, tail = 0;
        var room = Math.min(was.length, now.length);
        while (same < room && was[same] === now[same]) {
            same++;
        }
        while (tail < room - same && was[was.length - 1 - tail] === now[now.length - 1 - tail]) {
            tail++;
        }
        if (end <= same) {
            return { start: start, end: end };
        }
        if (start >= was.length - tail) {
            return { start: start + now.length - was.length, end: end + now.length - was.length };
        }
        return null;
    }

    function apply(fix) {
        var now = text();
        var place = moved(checked, now, fix.start, fix.end);
        if (place) {
            write(now.slice(0, place.start) + fix.text + now.slice(place.end));
        } else {
            check();
        }
    }

    function alertOf(look, strong, plain) {
        return $('<div class="alert" role="status">').addClass('alert-' + look)
            .append($('<strong>').text(strong), ' ', document.createTextNode(plain || ''));
    }

    function item(finding, isRest) {
        var line = $('<li>').addClass('tact-' + finding.severity).toggleClass('tact-rest', isRest)
            .append($('<span>').text(finding.message), $('<span class="tact-gain">').text(finding.gain ? '+' + finding.gain : ''));
        var fixes = $('<span class="tact-fixes">');
        $.each(finding.fixes, function (_, fix) {
            $('<button type="button" class="btn btn-default btn-xs tact-fix">').text(fix.label)
                .click(function () { apply(fix); }).appendTo(fixes);
        });
        return finding.fixes.length ? line.append(fixes) : line;
    }

    function show(verdict) {
        var reason = panel.find('[name=tact_reason]').val();
        panel.empty().removeClass('tact-busy').toggleClass('hidden', !verdict);
        if (!verdict) {
            return;
        }
        checked = verdict.draft;
        var head = $('<div class="tact-head">').append($('<span>').text(verdict.title)).appendTo(panel);
        if (verdict.score !== null) {
            head.append($('<span>').append($('<span class="tact-score">').toggleClass('tact-bad', verdict.bad).text(verdict.score), ' / 100'));
        }
        if (held && verdict.demands) {
            panel.append(alertOf('warning', verdict.summary, verdict.way_out));
        } else if (held) {
            panel.append(alertOf('success', verdict.ready));
        } else if (verdict.trouble) {
            panel.append(alertOf('info', verdict.trouble));
        }
        if (verdict.note) {
            $('<p class="text-help">').text(verdict.note).appendTo(panel);
        }
        var list = $('<ul>').appendTo(panel);
        $.each(verdict.findings, function (i, finding) {
            list.append(item(finding, i >= verdict.first));
        });
        if (verdict.findings.length > verdict.first) {
            $('<a href="#" role="button" class="tact-more">').text(verdict.all).appendTo(panel).click(function (event) {
                event.preventDefault();
                panel.addClass('tact-all');
            });
        } else if (!verdict.findings.length && verdict.none) {
            $('<p>').text(verdict.none).appendTo(panel);
        }
        if (held && verdict.demands && verdict.may_confirm) {
            anyway(verdict, reason);
        }
    }

    function anyway(verdict, reason) {
        var field = $('<input type="text" class="form-control input-sm" name="tact_reason" id="tact_reason" maxlength="200" autocomplete="off">').val(reason || '');
        var send = $('<button type="button" class="btn btn-default btn-sm tact-send">').text(verdict.send).click(function () {
            if ($.trim(field.val())) {
                $('.btn-reply-submit:first').click();
            } else {
                field.focus();
            }
        });
        field.keydown(function (event) {
            if (event.key === 'Enter') {
                event.preventDefault();
                send.click();
            }
        });
        $('<div class="tact-anyway">').append($('<label for="tact_reason">').text(verdict.reason + ':'), field, send).appendTo(panel);
    }

    function check() {
        clearTimeout(timer);
        if (request) {
            request.abort();
        }
        panel.addClass('tact-busy');
        request = $.ajax({
            url: panel.attr('data-url'),
            method: 'POST',
            data: form.serialize(),
            success: function (answer) { show(answer.tact); },
            error: function () { panel.removeClass('tact-busy'); }
        });
    }

    function later() {
        clearTimeout(timer);
        timer = setTimeout(check, REST);
    }

    /* FreeScout shows the error; the panel shows what it is about. */
    $(document).ajaxSuccess(function (event, xhr, settings) {
        var answer = xhr.responseJSON;
        if (answer && answer.status === 'error' && answer.tact) {
            held = true;
            show(answer.tact);
        }
    });

    box.on('input change summernote.change', later);
});
