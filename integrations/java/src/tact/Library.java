package tact;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The functions of libtact: the only user of JNA. */
final class Library {
    private interface Functions extends com.sun.jna.Library {
        Pointer tact_open(byte[] options, PointerByReference error);

        // size_t is as long as long on every system that tact is for.
        Pointer tact_check_json(Pointer linter, byte[] text, NativeLong length, byte[] options);

        Pointer tact_linter_json(Pointer linter);

        void tact_linter_unref(Pointer linter);

        void tact_free(Pointer answer);
    }

    private static final Functions FUNCTIONS = load();

    private Library() {}

    private static Functions load() {
        String given = System.getenv("TACT_LIBRARY");
        return Native.load(given == null || given.isEmpty() ? "libtact.so.0" : given, Functions.class);
    }

    static Pointer open(Map<String, ?> settings) {
        PointerByReference error = new PointerByReference();
        Pointer linter = FUNCTIONS.tact_open(text(settings), error);
        if (linter == null) {
            throw failure(take(error.getValue()));
        }
        return linter;
    }

    static Map<String, Object> check(Pointer linter, String draft, Map<String, ?> options) {
        byte[] bytes = draft.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> answer = take(FUNCTIONS.tact_check_json(linter, bytes, new NativeLong(bytes.length), text(options)));
        if (answer.containsKey("error")) {
            throw failure(answer);
        }
        return answer;
    }

    static Map<String, Object> describe(Pointer linter) {
        return take(FUNCTIONS.tact_linter_json(linter));
    }

    static void close(Pointer linter) {
        FUNCTIONS.tact_linter_unref(linter);
    }

    /** With the NUL behind it that C wants. */
    private static byte[] text(Map<String, ?> options) {
        return (Json.write(options) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static TactException failure(Map<String, Object> answer) {
        return new TactException((Map<String, Object>) answer.get("error"));
    }

    /** What an answer holds; the answer is freed. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> take(Pointer answer) {
        if (answer == null) {
            throw new OutOfMemoryError("tact ran out of memory");
        }
        try {
            return (Map<String, Object>) Json.read(answer.getString(0, "UTF-8"));
        } finally {
            FUNCTIONS.tact_free(answer);
        }
    }
}
