package tact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON that libtact writes, read; and maps, lists, texts and numbers written. */
final class Json {
    private static final int DEPTH = 64;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        return new Json(text).value(0);
    }

    private IllegalArgumentException fault() {
        return new IllegalArgumentException("not JSON, at " + at);
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        if (at == text.length()) {
            throw fault();
        }
        return text.charAt(at);
    }

    private boolean took(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void want(char wanted) {
        if (!took(wanted)) {
            throw fault();
        }
    }

    private Object value(int depth) {
        if (depth > DEPTH) {
            throw fault();
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        want('{');
        if (took('}')) {
            return object;
        }
        do {
            peek();
            String key = string();
            want(':');
            object.put(key, value(depth + 1));
        } while (took(','));
        want('}');
        return Collections.unmodifiableMap(object);
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        want('[');
        if (took(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (took(','));
        want(']');
        return Collections.unmodifiableList(list);
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw fault();
        }
        at += word.length();
        return value;
    }

    private Number number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Double.valueOf(text.substring(from, at));
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        want('"');
        for (; at < text.length() && text.charAt(at) != '"'; at++) {
            out.append(text.charAt(at) == '\\' ? escape() : text.charAt(at));
        }
        want('"');
        return out.toString();
    }

    private char escape() {
        char letter = text.charAt(++at);
        if (letter == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        int place = "bfnrt".indexOf(letter);
        return place < 0 ? letter : "\b\f\n\r\t".charAt(place);
    }

    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            String before = "{";
            out.append(map.isEmpty() ? before : "");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(before);
                write(out, entry.getKey().toString());
                out.append(':');
                write(out, entry.getValue());
                before = ",";
            }
            out.append('}');
        } else if (value instanceof Iterable<?> list) {
            String before = "";
            out.append('[');
            for (Object one : list) {
                out.append(before);
                write(out, one);
                before = ",";
            }
            out.append(']');
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            writeString(out, value.toString());
        }
    }

    private static void writeString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ') {
                out.append(String.format("\\u%04x", (int) letter));
            } else {
                out.append(letter == '"' || letter == '\\' ? "\\" : "").append(letter);
            }
        }
        out.append('"');
    }
}
