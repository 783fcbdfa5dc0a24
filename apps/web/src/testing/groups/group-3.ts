import { specGroup } from '../spec-group';

specGroup(2, 4);
