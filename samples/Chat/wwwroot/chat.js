// The client's half of the bargain. What has been said is kept until it comes back in the history; when the connection
// ends, as at every deploy, another is opened, the history asked for from where it stopped, and what is kept sent again.
export class Chat {
    #url;
    #onEntry;
    #onConnected;
    // Not randomUUID: that is there over HTTPS alone.
    #client = crypto.getRandomValues(new Uint32Array(4)).join("-");
    #said = 0;
    #kept = [];
    #place = 0;
    #attempts = 0;
    #socket;
    #closed = false;

    // onEntry gets every { place, client, number, text } once, in the order of the history.
    constructor(url, onEntry, onConnected = () => { }) {
        this.#url = url;
        this.#onEntry = onEntry;
        this.#onConnected = onConnected;
        this.#connect();
    }

    say(text) {
        const message = { client: this.#client, number: ++this.#said, text };
        this.#kept.push(message);
        if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
    }

    close() {
        this.#closed = true;
        this.#socket.close();
    }

    #connect() {
        this.#socket = new WebSocket(`${this.#url}?after=${this.#place}`);
        this.#socket.onopen = () => {
            this.#attempts = 0;
            this.#onConnected(true);
            for (const message of this.#kept) this.#socket.send(JSON.stringify(message));
        };
        this.#socket.onmessage = ({ data }) => {
            const entry = JSON.parse(data);
            this.#place = entry.place;
            if (entry.client === this.#client) this.#kept = this.#kept.filter(message => message.number > entry.number);
            this.#onEntry(entry);
        };
        this.#socket.onclose = ({ code }) => {
            if (this.#closed) return;
            this.#onConnected(false, code);
            // At random: everybody's connection ends at the same time.
            setTimeout(() => this.#connect(), Math.random() * Math.min(5000, 100 * 2 ** this.#attempts++));
        };
    }
}
