package tact;

import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opened once, shared by threads, freed by garbage collection. */
public final class Linter {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Pointer handle;

    public Linter() {
        this(Map.of());
    }

    /** Settings as tact_open(3) has them: texts, whole numbers, booleans, and lists of them. */
    public Linter(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>();
        String data = System.getenv("TACT_DATA");
        if (data != null && !data.isEmpty()) {
            all.put("rules", data + "/rules");
            all.put("dictionaries", data + "/dictionaries");
        }
        all.putAll(settings);
        Pointer opened = Library.open(all);
        handle = opened;
        CLEANER.register(this, () -> Library.close(opened));
    }

    /** What is worth telling whoever wrote the settings: rules that were left out, choices that do nothing. */
    public List<TactException.Fault> notes() {
        try {
            return TactException.faults(Library.describe(handle), "notes");
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    public Report check(String draft) {
        return check(draft, Map.of());
    }

    /** Options: "language", "format", "name", "budget" in milliseconds, and "context", a map of what is known about the conversation. */
    public Report check(String draft, Map<String, ?> options) {
        try {
            return Report.read(Library.check(handle, draft, options));
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
