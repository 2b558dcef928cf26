package io.leaderforge.tenancy.invitation;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A CSV file as spreadsheets write it (RFC 4180, in UTF-8, with or without a byte order mark; comma, semicolon or tab), with
 * a header. Lines may have fewer or more fields than the header; empty lines are left out.
 */
record CsvTable(List<Line> lines) {

    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * One line below the header.
     *
     * @param number the header's is 1
     */
    record Line(int number, Map<String, String> fields) {

        /** Empty where the line has no such field. */
        String get(String column) {
            return fields.getOrDefault(column, "");
        }
    }

    /** 400 where the file cannot be read, 422 without the needed column or with too many lines. */
    static CsvTable read(byte[] file, String neededColumn, int mostLines) {
        String text = text(file);
        List<String> header = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        try (MappingIterator<String[]> rows =
                CSV.readerFor(String[].class).with(schema).readValues(text)) {
            for (int number = 1; rows.hasNextValue(); number++) {
                String[] fields = rows.nextValue();
                if (number == 1) {
                    header.addAll(names(fields));
                } else if (!isEmpty(fields)) {
                    lines.add(new Line(number, byName(header, fields)));
                }
                requireFew(lines.size(), mostLines);
            }
        } catch (IOException malformed) {
            throw Problems.badRequest(
                    "", "The file is not well-formed CSV. See line " + (lines.size() + 2) + ".", Rule.format("csv"));
        }
        if (!header.contains(neededColumn)) {
            throw Problems.unprocessable(
                    "", "The first line must name the columns, among them " + neededColumn + ".", Rule.required());
        }
        return new CsvTable(lines);
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw Problems.badRequest("", "The text contains a NUL character.", Rule.notAllowed("nul_character"));
            }
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw Problems.badRequest("", "Send the file in UTF-8.", Rule.format("utf_8"));
        }
    }

    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        for (char separator : new char[] {',', ';', '\t'}) {
            if (header.indexOf(separator) >= 0) {
                return separator;
            }
        }
        return ',';
    }

    private static List<String> names(String[] fields) {
        return java.util.Arrays.stream(fields)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static boolean isEmpty(String[] fields) {
        return java.util.Arrays.stream(fields).allMatch(String::isBlank);
    }

    private static Map<String, String> byName(List<String> header, String[] fields) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), fields.length); i++) {
            named.putIfAbsent(header.get(i), fields[i].strip());
        }
        return named;
    }

    private static void requireFew(int lines, int most) {
        if (lines > most) {
            throw Problems.unprocessable("", "Send at most " + most + " lines at a time.", Rule.most(most));
        }
    }
}
