package tact;

import java.util.List;
import java.util.Map;

/** What the library could not do; the message is that of the first fault. */
public final class TactException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<Fault> faults;

    /** {@code number} is listed in docs/numbers.yml; {@code file} may be null; 0: no line or column. */
    public record Fault(String message, int number, String file, int line, int column) {}

    TactException(Map<String, Object> error) {
        super((String) error.get("message"));
        code = (String) error.get("code");
        faults = faults(error, "faults");
    }

    @SuppressWarnings("unchecked")
    static List<Fault> faults(Map<String, Object> json, String key) {
        return ((List<Map<String, Object>>) json.get(key)).stream().map(TactException::fault).toList();
    }

    private static Fault fault(Map<String, Object> fault) {
        return new Fault(
                (String) fault.get("message"),
                ((Number) fault.get("number")).intValue(),
                (String) fault.get("file"),
                ((Number) fault.get("line")).intValue(),
                ((Number) fault.get("column")).intValue());
    }

    /** "argument", "io", "encoding", "rules", "unsupported" or "limit". */
    public String code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }
}
