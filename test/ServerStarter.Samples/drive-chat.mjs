// Several pages' chats at once, without the pages: module, address, how many, and a file that says when it is enough.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, address, count, enough] = process.argv.slice(2);
const { Chat } = await import(pathToFileURL(module));

const heard = Array.from({ length: count }, () => []);
const closes = [];
const connections = heard.map(() => 0);
const chats = heard.map((texts, index) => new Chat(
    address,
    entry => texts.push(entry.text),
    (connected, code) => {
        if (connected) console.log(`chat ${index} connected, connection ${++connections[index]}`);
        else closes.push(code);
    }));

let said = 0;
const talking = setInterval(() => {
    if (!existsSync(enough)) {
        said++;
        chats.forEach((chat, index) => chat.say(`${index}: ${said}`));
    } else if (heard.every(texts => texts.length >= said * chats.length)) {
        clearInterval(talking);
        chats.forEach(chat => chat.close());
        console.log(JSON.stringify({ said, heard, closes }));
    }
}, 5);
