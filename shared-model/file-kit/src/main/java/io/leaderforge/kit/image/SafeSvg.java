package io.leaderforge.kit.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * SVG with nothing but shapes: elements and attributes of a list are written, all else is left out with what it contains:
 * scripts, handlers, foreign content, references to anything outside. No document type, so no entities either.
 */
public final class SafeSvg {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int DEEPEST = 100;
    private static final int MOST_ELEMENTS = 50_000;

    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private int elements;

    private SafeSvg(XMLStreamReader in, XMLStreamWriter out) {
        this.in = in;
        this.out = out;
    }

    /** @throws IOException where it is no well-formed SVG, or too deep or too large */
    public static byte[] of(byte[] svg) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        StringWriter text = new StringWriter();
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new SafeSvg(in, out).copy();
            out.close();
        } catch (XMLStreamException | RuntimeException malformed) {
            throw new IOException("no well-formed SVG", malformed);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void copy() throws XMLStreamException {
        while (in.next() != XMLStreamConstants.START_ELEMENT) {
            // What stands before the root: declarations, comments, a document type that is not read.
        }
        if (!isSvg("svg")) {
            throw new XMLStreamException("the root is no svg");
        }
        out.setDefaultNamespace(SVG);
        element(0);
    }

    private boolean isSvg(String name) {
        return SVG.equals(in.getNamespaceURI()) && name.equals(in.getLocalName());
    }

    /** At its start tag; ends at its end tag. */
    private void element(int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new XMLStreamException("too deep or too large");
        }
        String name = in.getLocalName();
        boolean style = name.equals("style");
        out.writeStartElement(SVG, name);
        if (depth == 0) {
            out.writeDefaultNamespace(SVG);
        }
        attributes();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (SVG.equals(in.getNamespaceURI()) && SvgNames.isElement(in.getLocalName())) {
                    element(depth + 1);
                } else {
                    skip();
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text(style, in.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity that is not known");
            }
        }
        out.writeEndElement();
    }

    private void text(boolean style, String text) throws XMLStreamException {
        if (!style || SvgNames.isHarmless(text)) {
            out.writeCharacters(text);
        }
    }

    private void attributes() throws XMLStreamException {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String name = in.getAttributeLocalName(i);
            String value = in.getAttributeValue(i);
            if (name.equals("href")) {
                // Also of the older namespace xlink.
                if (SvgNames.isInside(value)) {
                    out.writeAttribute("href", value);
                }
            } else if (in.getAttributeNamespace(i) == null
                    && SvgNames.isAttribute(name)
                    && SvgNames.isHarmless(value)) {
                out.writeAttribute(name, value);
            }
        }
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = in.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}
