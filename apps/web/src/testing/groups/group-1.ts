import { specGroup } from '../spec-group';

specGroup(0, 2);
