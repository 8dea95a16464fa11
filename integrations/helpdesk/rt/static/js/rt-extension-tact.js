/* The reply check on "Update Ticket": asks for the panel while the agent
 * writes, and puts a fix in when its button is clicked.  Places are UTF-16
 * units of the text that was checked, as strings have them here. */
jQuery(function () {
    var panel = jQuery('#tact');
    var form = panel.closest('form');
    var REST = 1200; /* milliseconds without a key before the text is checked */
    var timer = null;
    var request = null;

    if (!panel.length) {
        return;
    }

    function editor() {
        return window.CKEDITOR && CKEDITOR.instances && CKEDITOR.instances.UpdateContent;
    }

    function text() {
        return editor() ? editor().getData() : form.find('#UpdateContent').val();
    }

    function write(changed) {
        if (!editor()) {
            form.find('#UpdateContent').val(changed).trigger('change');
            check();
            return;
        }
        editor().fire('saveSnapshot');
        editor().setData(changed, { callback: function () {
            editor().fire('saveSnapshot');
            check();
        } });
    }

    function show(html) {
        var reason = panel.find('#TactReason').val();
        panel.removeClass('tact-busy').html(html);
        if (reason) {
            panel.find('#TactReason').val(reason);
        }
    }

    function check() {
        clearTimeout(timer);
        if (request) {
            request.abort();
        }
        if (editor()) {
            editor().updateElement();
        }
        panel.removeClass('tact-due').addClass('tact-busy');
        request = jQuery.post(panel.data('url'), form.serializeArray())
            .done(show)
            .fail(function () { panel.removeClass('tact-busy'); });
    }

    function later() {
        clearTimeout(timer);
        panel.addClass('tact-due');
        timer = setTimeout(check, REST);
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

    panel.on('click', '.tact-fix', function () {
        var fix = jQuery(this);
        var now = text();
        var place = moved(panel.find('.tact-draft').val(), now, Number(fix.attr('data-start')), Number(fix.attr('data-end')));
        if (!place) {
            check();
            return;
        }
        write(now.slice(0, place.start) + fix.attr('data-text') + now.slice(place.end));
    });

    panel.on('click', '.tact-more a', function (event) {
        event.preventDefault();
        panel.addClass('tact-all');
    });

    panel.on('keydown', '#TactReason', function (event) {
        if (event.key === 'Enter') {
            event.preventDefault();
            panel.find('[name=TactSend]').click();
        }
    });

    form.on('input', '#UpdateContent', later);
    form.on('change', '#UpdateType', check);
    if (window.CKEDITOR) {
        CKEDITOR.on('instanceReady', function (event) {
            if (event.editor.name === 'UpdateContent') {
                event.editor.on('change', later);
            }
        });
    }

    if (panel.find('.alert').length) {
        panel[0].scrollIntoView({ block: 'center' });
    } else if (!panel.children().length) {
        later();
    }
});
