package org.fivestar.storage.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import org.fivestar.storage.IndexUnavailable;

/** One exchange with the search server. */
interface Call<T> {

    T send() throws IOException;

    /** Sends, and turns every failure into words. */
    static <T> T of(Call<T> call) {
        try {
            return call.send();
        } catch (ElasticsearchException e) {
            throw new IndexUnavailable("搜索服务器回答 " + e.status() + " " + e.error().type(), e);
        } catch (IOException e) {
            throw new IndexUnavailable("搜索服务器没有应答", e);
        }
    }
}
