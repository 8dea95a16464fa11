package tact;

import java.util.List;
import java.util.Map;

/**
 * What is to be said about a draft.
 *
 * @param language its tag; null: not known
 * @param score 0 to 100
 * @param dimensions those that apply to this draft
 * @param findings in order of the draft
 * @param json the whole report, as docs/json.md tells it
 */
public record Report(
        String name,
        String format,
        String language,
        double score,
        boolean blocked,
        boolean complete,
        Map<String, Double> dimensions,
        List<Finding> findings,
        Map<String, Object> json) {

    public enum Severity {
        SUGGESTION,
        WARNING,
        BLOCKER
    }

    /**
     * One thing to look at: {@code draft.substring(start, end)}.
     *
     * @param message in the language of the draft
     * @param gain points that mending this one is worth
     * @param fixes best first
     */
    public record Finding(
            String check,
            String rule,
            String dimension,
            Severity severity,
            String message,
            String messageEn,
            int start,
            int end,
            int line,
            int column,
            double gain,
            List<Fix> fixes) {}

    /** Put {@code text} in place of what is between the two; {@code safe}: without a thought. */
    public record Fix(String text, int start, int end, boolean safe) {}

    @SuppressWarnings("unchecked")
    static Report read(Map<String, Object> json) {
        return new Report(
                (String) json.get("name"),
                (String) json.get("format"),
                json.get("language") == null ? null : (String) map(json, "language").get("tag"),
                (Double) json.get("score"),
                (Boolean) json.get("blocked"),
                (Boolean) json.get("complete"),
                (Map<String, Double>) json.get("dimensions"),
                list(json, "findings").stream().map(Report::finding).toList(),
                json);
    }

    private static Finding finding(Map<String, Object> json) {
        return new Finding(
                (String) json.get("check"),
                (String) json.get("rule"),
                (String) json.get("dimension"),
                Severity.valueOf(((String) json.get("severity")).toUpperCase(java.util.Locale.ROOT)),
                (String) json.get("message"),
                (String) json.get("message_en"),
                number(map(json, "utf16"), "start"),
                number(map(json, "utf16"), "end"),
                number(map(json, "from"), "line"),
                number(map(json, "from"), "column_utf16"),
                (Double) json.get("gain"),
                list(json, "fixes").stream().map(Report::fix).toList());
    }

    private static Fix fix(Map<String, Object> json) {
        return new Fix(
                (String) json.get("text"),
                number(map(json, "utf16"), "start"),
                number(map(json, "utf16"), "end"),
                (Boolean) json.get("safe"));
    }

    private static int number(Map<String, Object> json, String key) {
        return ((Double) json.get(key)).intValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> json, String key) {
        return (Map<String, Object>) json.get(key);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> json, String key) {
        return (List<Map<String, Object>>) json.get(key);
    }
}
