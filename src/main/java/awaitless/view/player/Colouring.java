package awaitless.view.player;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours a program: comments, texts, numbers, annotations and keywords, each in an element of its kind. */
final class Colouring {

    private static final Pattern JAVA = Pattern.compile("""
            (?<comment>//[^\\n]*|/\\*(?s:.*?)\\*/)\
            |(?<text>\"""(?s:.*?)(?<!\\\\)\"""|"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)+')\
            |(?<mark>@\\w+)\
            |(?<keyword>\\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do\
            |double|else|enum|extends|final|finally|float|for|if|implements|import|instanceof|int|interface\
            |long|native|new|null|true|false|package|permits|private|protected|public|record|return|sealed\
            |short|static|super|switch|synchronized|this|throw|throws|transient|try|var|void|volatile|while\
            |yield)\\b)\
            |(?<number>\\b[0-9][0-9_.]*[fdL]?\\b)\
            |\\w+""");
    private static final Pattern PYTHON = Pattern.compile("""
            (?<comment>#[^\\n]*)\
            |(?<text>[fFrRbB]{0,2}(?:\"""(?s:.*?)\"""|'''(?s:.*?)'''\
            |"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*'))\
            |(?<mark>@\\w+)\
            |(?<keyword>\\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False\
            |finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try\
            |while|with|yield)\\b)\
            |(?<number>\\b[0-9][0-9_.]*\\b)\
            |\\w+""");
    private static final List<String> KINDS = List.of("comment", "text", "mark", "keyword", "number");

    private Colouring() {
    }

    /** Returns a program's lines as HTML. */
    static List<String> lines(Program program) {
        String source = String.join("\n", program.lines());
        Matcher token = (program.isPython() ? PYTHON : JAVA).matcher(source);
        var html = new StringBuilder();
        int done = 0;
        while (token.find()) {
            String kind = kind(token);
            if (kind != null) {
                html.append(Html.text(source.substring(done, token.start())));
                html.append(coloured(token.group(), kind));
                done = token.end();
            }
        }
        html.append(Html.text(source.substring(done)));
        return program.lines().isEmpty() ? List.of() : List.of(html.toString().split("\n", -1));
    }

    private static String kind(Matcher token) {
        for (String kind : KINDS) {
            if (token.group(kind) != null) {
                return kind;
            }
        }
        return null;
    }

    /** Returns a token in an element for each of its lines, so that a line can be shown alone. */
    private static String coloured(String token, String kind) {
        String open = "<i class=" + kind + ">";
        return open + Html.text(token).replace("\n", "</i>\n" + open) + "</i>";
    }
}
