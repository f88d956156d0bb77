// The peer, ODK's own web engine, doing what the benchmark asks of it: one process for one form.
//
//   node peer.mjs FORM.xml JOB.json   with the packages in a folder node_modules beside this file
//
// JOB is {"loads": n, "sessions": n, "answers": [[reference, text], …]}. A load is from XML to the first state; a session
// is a new record of the loaded form in which every answer is given, and read with what is wrong with it, and then the
// record's XML. Prints one JSON object: milliseconds of each load, of each session and of its answers alone, and the XML
// of the last session.
// The engine is built for browsers: jsdom stands in for one, as in the engine's own tests.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('', { url: 'http://localhost/' });
for (const name of Object.getOwnPropertyNames(window)) {
	if (!(name in globalThis)) {
		globalThis[name] = window[name];
	}
}
// Its build for browsers carries a parser that takes another way when it finds itself under Node, which the build lacks.
const { versions } = process;
Object.defineProperty(process, 'versions', { value: { ...versions, node: undefined }, configurable: true });
const { loadForm } = await import('@getodk/xforms-engine');
Object.defineProperty(process, 'versions', { value: versions, configurable: true });

const xml = readFileSync(process.argv[2], 'utf8');
const job = JSON.parse(readFileSync(process.argv[3], 'utf8'));

const load = async () => {
	const form = await loadForm(xml);
	if (form.status === 'failure') {
		throw form.error;
	}
	return form;
};

const nodesOf = (instance) => {
	const found = new Map();
	const find = (node) => {
		found.set(node.currentState.reference, node);
		for (const child of node.currentState.children ?? []) {
			find(child);
		}
	};
	find(instance.root);
	return found;
};

const answer = (node, text) => {
	if (node.nodeType === 'select') {
		node.selectValues(text.split(' '));
	} else {
		node.setValue(text);
	}
	return [node.currentState.value, node.validationState.violation];
};

const loads = [];
let form;
for (let count = 0; count < job.loads; count += 1) {
	const began = performance.now();
	form = await load();
	form.createInstance();
	loads.push(performance.now() - began);
}

const sessions = [];
const answering = [];
let record = '';
for (let count = 0; count < job.sessions; count += 1) {
	const began = performance.now();
	const instance = form.createInstance();
	const created = performance.now();
	const found = nodesOf(instance); // the benchmark's own, and not counted
	const ready = performance.now();
	for (const [reference, text] of job.answers) {
		answer(found.get(reference), text);
	}
	const answered = performance.now();
	record = instance.root.instanceState.instanceXML;
	sessions.push(created - began + performance.now() - ready);
	answering.push(answered - ready);
}
process.stdout.write(JSON.stringify({ loads, sessions, answering, xml: record }));
