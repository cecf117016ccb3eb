package org.fivestar.processes;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fivestar.forms.Finding;
import org.jspecify.annotations.Nullable;

/** Reads XML from strangers: limited in size, depth and number, without document type, entities or odd encodings. */
final class SafeXml {
    static final int MAX_BYTES = 2 << 20;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_ELEMENTS = 20_000;
    private static final int MAX_ATTRIBUTES = 40;
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "GBK", "GB18030", "GB2312", "US-ASCII", "ASCII");
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml\\s[^>]*?\\?>");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private SafeXml() {}

    /** The text is not read at all; the finding says why. */
    static final class Refused extends RuntimeException {
        private final transient Finding finding;

        Refused(String place, String sentence, String remedy) {
            super(sentence);
            this.finding = Finding.error(place, sentence, remedy);
        }

        Finding finding() {
            return finding;
        }
    }

    /** Decodes the bytes into text without an XML declaration, so that no later reader can decode them differently. */
    static String text(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new Refused("", "文件超过 2 MB。", "请精简流程图后重新上传。");
        }
        Charset charset = charset(bytes);
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Refused("", "文件内容不是有效的 " + charset.name() + " 编码。", "请以 UTF-8 编码重新保存后上传。");
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw new Refused("<!DOCTYPE>", "文件含有文档类型声明（DTD）或实体，可能读取外部文件。", "请删除 <!DOCTYPE …> 部分后重新上传。");
        }
        return DECLARATION.matcher(text).replaceFirst("").strip();
    }

    private static Charset charset(byte[] b) {
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (b.length >= 2 && (b[0] == 0 || b[1] == 0)) {
            return b[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        String head = new String(b, 0, Math.min(b.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(head);
        Matcher encoding = ENCODING.matcher(declaration.find() ? declaration.group() : "");
        String name = encoding.find() ? encoding.group(1).toUpperCase(Locale.ROOT) : "UTF-8";
        if (!ENCODINGS.contains(name) || name.startsWith("UTF-16")) {
            throw new Refused("<?xml encoding>", "不支持文件声明的编码 " + name + "。", "请以 UTF-8 编码重新保存后上传。");
        }
        return Charset.forName(name);
    }

    static XmlElement parse(String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return read(factory.createXMLStreamReader(new StringReader(text)));
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new Refused("第 " + line + " 行", "文件不是完整的 XML：第 " + line + " 行附近有错误。", "请用流程图编辑器重新导出后上传。");
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        @Nullable XmlElement root = null;
        @Nullable XmlElement at = null;
        int depth = 0;
        int count = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAX_DEPTH || ++count > MAX_ELEMENTS || reader.getAttributeCount() > MAX_ATTRIBUTES) {
                        throw new Refused("<" + reader.getLocalName() + ">", "文件的层次、元素或属性过多。", "请精简流程图后重新上传。");
                    }
                    at = XmlElement.open(reader, at);
                    root = root == null ? at : root;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    at = at == null ? null : at.parent();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (at != null) {
                        at.append(reader.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                    throw new Refused("&" + reader.getLocalName() + ";", "文件含有实体引用。", "请删除实体引用后重新上传。");
                default -> {
                    // comments, processing instructions: nobody acts on them
                }
            }
        }
        if (root == null) {
            throw new Refused("", "文件是空的。", "请上传流程图文件。");
        }
        return root;
    }
}
