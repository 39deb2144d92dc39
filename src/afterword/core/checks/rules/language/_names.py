"""Given names in use: what tells a person from a system at the beginning of a sentence.

Source: the lists of given names of Faker 40 (MIT licence), all locales that use Latin letters; names that are also
common words or products are left out. Loaded only where a sentence makes it necessary.
"""

GIVEN_NAMES = frozenset(
    """
Aage Aaliyah Aarav Aaron Aarón Abbas Abbey Abbie Abby Abdelkader Abdi Abdul Abdullah Abdullahi Abel Abelardo Abigael
Abigail Abner Abraham Abram Abril Achille Achim Ada Adalberto Adam Adan Adda Addison Adel Adela Adelaida Adelbert
Adele Adelheid Adelia Adelina Adeline Adem Aden Adil Adina Aditya Adnan Adolf Adolfo Adonis Adrian Adriana Adriane
Adrianna Adrianne Adriano Adrien Adrienne Adrián Adán Adèle Aedan Agata Agatha Agathe Agnes Agnese Agneta Agnieszka
Agnès Agustin Agustina Agustín Agáta Ahmad Ahmed Ahmet Aida Aidan Aideen Aiden Aileen Aili Ailis Aimee Aimée Aina Aine
Aino Aisha Aisling Ajan Akif Akira Alain Alan Alana Alanna Alannah Alba Alban Albert Alberta Alberte Albertina
Albertine Alberto Albin Albina Albino Albrecht Albína Alcides Alda Aldo Alea Alec Alejandra Alejandro Alejo Aleks
Aleksandar Aleksander Aleksandr Aleksandra Alen Alena Alessandra Alessandro Alessia Alessio Aleta Alex Alexa Alexander
Alexandr Alexandra Alexandre Alexandria Alexandru Alexej Alexia Alexis Aleš Alf Alfons Alfonso Alfred Alfredo Algot
Ali Alice Alicia Alida Alina Aline Alisa Alisha Alison Alissa Alisson Alistair Alix Aliya Alize Alla Allan Allen
Allison Alma Almira Almus Alois Aloisia Alondra Alonso Aloys Alphons Alphonse Alphonsus Alva Alvar Alvaro Alvin Alwin
Alwina Alwine Alyssa Alzina Alícia Ama Amada Amado Amador Amalia Amalie Amanda Amandine Amani Amar Amara Amaro Amaya
Amber Ambrose Amelia Amelie Ami Amie Amin Amina Amine Amir Amira Amon Amos Amparo Amy Amélia Amélie América Américo
Ana Anabel Anabela Anabella Anas Anastacia Anastasia Anaïs Anders Anderson Andra Andre Andrea Andreas Andrei Andreia
Andrej Andres Andrew Andrey Andri Andrin Andrzej André Andréa Andrée Andrés Andy Ane Anes Aneta Anett Anette Anežka
Angela Angelica Angelika Angelina Angeline Angelique Angelita Angelo Angie Angus Angèle Angélica Angélique Ani Anica
Anika Anil Anisa Anissa Anita Anja Anjali Anka Anke Ann Anna Annabel Annabell Annabella Annabelle Annalena Annalisa
Annalise Annamaria Annamarie Anne Anneke Anneli Annelie Annelies Anneliese Annelise Annemarie Annemie Annetta Annette
Anni Annick Annie Annika Annikki Annina Annita Anny Anouk Anselm Anselmo Ante Antero Anthony Antje Anto Antoine
Antoinette Anton Antonella Antonia Antonie Antonietta Antonija Antonina Antonino Antonio Antonius Antony António Anu
Anya Aníbal Aoife Apolonia Arabella Araceli Aracely Aran Arcelia Archer Archie Arda Ari Aria Ariadna Arian Ariana
Ariane Arianna Arie Ariel Arif Aris Aristide Arjun Arlene Arlette Arley Arlo Armand Armando Armida Armin Arnaldo
Arnaud Arne Arno Arnold Arnoldo Arnulfo Aron Arron Arsenio Arta Artan Artemio Arthur Artis Artur Arturo Arvid Arvo
Aryan Arzu Asha Asher Ashlee Ashleigh Ashley Ashling Ashton Asiman Asma Assunta Asta Astrid Asunción Atena Atilio
Attila Aude Audrey Augusta Auguste Augustin Augustina Augustine Augusto Aura Aurel Aurelia Aurelio Aurore Aurélie
Austin Ava Avni Axel Axelle Aya Ayaan Aydan Ayden Ayesha Ayla Ayleen Aylin Aynur Ayoub Ayse Aysel Ayten Ayub Azad Aziz
Azra Azucena Aïcha Baba Babak Babette Bailey Baldur Baldwin Baltasar Balthasar Bambi Baptiste Barbara Barbora Barry
Bart Bartholomew Bartley Bas Basil Basilio Bastian Bastien Bautista Bayram Bayron Beata Beate Beatrice Beatrix Beatriz
Beau Bebe Becky Beda Belen Belinda Bella Belén Ben Benard Benedict Benedikt Benicio Benita Benito Benjamim Benjamin
Benjamín Benno Benny Benoit Benoît Benson Bent Benta Bente Benthe Berat Berend Berenice Berit Bernabé Bernadette
Bernadine Bernard Bernarda Bernardino Bernardita Bernardo Bernd Berndt Bernhard Bernice Bernt Bert Berta Bertha Berthe
Bertil Bertram Bertrand Beryl Beth Bethan Bethany Betina Bettina Betty Beverley Beverly Beáta Biagio Bianca Bianka
Bibiana Bilal Biljana Bill Billie Billy Bina Birger Birgit Birgitta Birte Birthe Bjarne Bjorn Björn Bladimir Blahoslav
Blaine Blair Blake Blanca Blanche Blanka Blas Blažena Boaz Bob Bobby Bodil Bogdan Bohumil Bohumila Bohumír Bohuslav
Bojan Boleslav Bonnie Boris Borja Božena Brad Bradley Brady Brahim Bram Brandi Brandon Brandy Branislav Branka Branko
Braulio Braxton Brayan Brayden Breanna Breda Brenda Brendan Brendon Brent Brett Brian Briana Brianna Brice Bridget
Brien Brigid Brigita Brigitta Brigitte Brinda Brit Brita Britney Britt Britta Brittany Brittney Brodie Brogan Bronagh
Bronwyn Brooke Bruce Bruna Bruno Bryan Bryce Brígida Byron Bárbara Béatrice Bénédicte Caitlin Caitlyn Caitriona Cal
Caleb Calista Callum Calogero Calvin Cameron Camila Camilla Camille Camilo Campbell Canan Candace Candela Candelaria
Candice Caoimhe Capucine Cara Caren Caridad Carin Carina Carine Carl Carla Carlo Carlos Carlota Carlotta Carly Carmel
Carmela Carmelita Carmelo Carmen Carmina Carmine Carol Carola Carole Carolin Carolina Caroline Carolyn Carolyne Carrie
Carsten Cas Casandra Casey Casimir Casper Cassandra Cassidy Cassie Catalina Catarina Caterina Cathal Catharina
Catherine Cathleen Cathrine Cathy Cato Catrin Catrina Catriona Cecelia Cecil Cecile Cecilia Cecilie Cecília Cedric
Ceferino Celeste Celestine Celestino Celia Celina Celine Celso Cesar Ceyhun Chad Chandra Chantal Chantel Chantelle
Charlene Charles Charlie Charline Charlotta Charlotte Charly Charmaine Charo Che Chelsey Cherie Cheryl Cheyenne Chiara
Chidi Chloe Chloé Chloë Chris Christa Christel Christelle Christian Christiana Christiane Christianne Christie
Christin Christina Christine Christof Christofer Christoffer Christoph Christophe Christopher Christos Christy Ciara
Ciaran Cielo Cillian Cindy Cinthia Cintia Cipriano Ciro Citlali Clair Claire Clara Clare Clarence Clarice Clarisa
Clarissa Clarisse Clark Claude Claudette Claudia Claudie Claudine Claudio Claudius Claudy Claus Clayton Clemens
Clement Clemente Clementina Clifford Clinton Cliodhna Cliona Clive Clodagh Cloe Clotilde Clémence Clémentine Codie
Cody Cohen Cole Coleman Colette Colin Colleen Collette Collin Collins Colm Colton Colum Comfort Conal Conall Conan
Concepción Concetta Concha Conn Connie Connor Conny Conor Conrad Constance Constant Constantin Constanza Constanze
Consuela Consuelo Cora Coral Coralie Cordula Corey Corina Corine Corinna Corinne Cormac Cornel Cornelia Cornelio
Cornelis Cornelius Corona Corrie Cortney Cory Cosima Cosimo Courtney Craig Cristal Cristhian Cristian Cristiano
Cristina Cristobal Cristofer Cristopher Cristóbal Cruz Csaba Ctibor Curt Curtis Custodio Cynthia Cyril Cyrille Cyrus
Cäcilia Cécile Cédric Célestin Célia Célina Céline César Daan Dafina Dafne Dag Dagmar Dagmara Dagny Dagoberto Daire
Dakota Dalia Dalibor Dalton Dalvin Damaris Damian Damiano Damien Damir Damián Damjan Damon Dan Dana Danae Dani Dania
Danica Daniel Daniela Daniele Daniella Danielle Danijel Danijela Danilo Danièle Daniël Danna Danny Dante Dany Daphne
Dara Darcy Daren Daria Dariana Darin Darina Dario Darius Dariusz Darko Darlene Darragh Darrell Darren Darrin Darryl
Darryn Darwin Daryl Darío Daudi Dave David Davide Davin Davis Davor Davy Dayana Dayna Dean Deane Deanna Dearbhail
Dearbhla Debbie Debby Debora Deborah Deborrah Debra Declan Deepak Deidre Deirdre Deisy Dejan Del Delfina Delia
Delphine Demetra Demetrio Demi Demian Denis Denisa Denise Denisse Deniz Dennis Denny Dereck Derek Derick Dermot
Derrick Dervla Desiderio Desiree Desirée Desmond Detlef Devin Devon Dewi Deyanira Diamond Dian Diana Diane Diann
Dianne Diarmuid Didier Diego Dieter Dietmar Dietrich Dilan Dilara Dillon Dimas Dimitri Dimitrios Dina Dinah Dino Diogo
Dion Dionisio Dionne Dirk Diya Dmitri Dobroslav Dolly Dolores Domenic Domenica Domenico Domhnall Dominga Domingo
Dominic Dominick Dominik Dominika Dominique Don Dona Donal Donald Donat Donatella Donato Donna Donovan Dora Dorcas
Doreen Dorian Dorina Dorine Doris Dorota Dorothea Dorothy Dorothée Douglas Draga Dragan Dragica Drago Drahomíra
Drahoslav Drahoslava Drew Duane Dulce Duncan Dunja Dusan Dustin Dušan Dwayne Dylan Dávid Débora Déborah Désirée Dóra
Eamon Eamonn Ebba Ebbe Ebenezer Ebony Eda Edda Eddie Eddy Edel Edelmira Eden Eder Edgar Edgard Edgardo Edin Edina
Edinson Edison Edit Edita Edith Edmond Edmund Edmundo Edna Edouard Edson Eduard Eduarda Eduardo Edvard Edvin Edward
Edwin Edwina Efrain Efraín Egbert Eggert Egon Eileen Eilis Eilish Eimear Eimer Einar Eino Ekaterina Ekrem Ela Eladio
Elaine Elba Elbert Elda Eldar Eldon Elea Eleanor Eleanora Elena Eleni Elenore Eleonora Eleonore Eleuterio Elfie
Elfriede Elgin Eli Elia Elian Eliana Eliane Elias Elie Eliecer Elif Elijah Elin Elina Eline Elinor Elio Eliot Elis
Elisa Elisabet Elisabeth Elise Eliseo Elisha Eliza Elizabeth Eliška Elke Ella Ellen Elli Ellie Ellinor Elliot Elliott
Ellis Elly Elma Elmar Elmer Elmira Elmo Elna Elnur Elodia Elodie Eloi Eloisa Eloise Elon Eloy Eloísa Eloïse Elsa
Elsbeth Else Elsie Elsy Elton Elva Elvia Elvin Elvina Elvira Elvis Elvíra Elza Eléonore Elías Ema Emanuel Emanuela
Emeka Emelie Emelina Emeline Emely Emer Emerald Emerson Emil Emile Emilia Emilian Emiliano Emilie Emilija Emilio
Emilly Emily Emin Emine Emir Emma Emmanuel Emmanuelle Emmet Emmett Emmi Emmy Emília Encarnacion Enda Enea Enes Engla
Enna Ennio Enrico Enrique Enriqueta Enver Enya Enzo Eoghan Eoin Epifanio Erasmo Erastus Erdogan Eren Erhard Eric Erica
Erich Erick Erik Erika Erin Erina Erkan Erla Erland Erling Erna Ernest Ernestina Ernestine Ernesto Ernst Erol Ervin
Erwin Eryn Esmeralda Esperanza Esra Esteban Estefany Estefanía Estela Estella Estelle Ester Estera Esther Estrella
Ethan Ethel Etienne Etna Etta Eugen Eugene Eugenia Eugenie Eugenio Eugène Eugénie Eulalia Eunice Eusebia Eusebio Eva
Evald Evaline Evan Evance Evangelina Evans Evaristo Evelien Evelin Evelina Eveline Evelio Evelyn Evelyne Ever Evert
Evi Evie Evita Evy Ewa Ewald Ezekiel Ezequiel Ezio Ezra Fabia Fabian Fabiana Fabien Fabienne Fabio Fabiola Fabián
Fabrice Fabricio Fabrizio Facundo Fanny Farah Farid Fariz Faruk Fatih Fatiha Fatima Fatma Fatou Faustino Fausto Fay
Faye Feargal Fearghal Febe Federica Federico Fedor Felice Felicia Feliciano Felicitas Felicity Felipa Felipe Felix
Femi Femke Ferdinand Ferenc Fergal Fergus Fermín Fernand Fernanda Fernande Fernando Festus Fidel Fien Filip Filipa
Filipe Filippa Filippo Filomena Finbar Finn Fintan Fiona Fionnuala Flavia Flavio Flemming Fletcher Fleur Floor Flor
Flore Florence Florencia Florencio Florent Florentin Florentina Florentine Florentino Florian Floriane Florin Florina
Florinda Florine Floris Fortunata Fran Franc Franca France Frances Francesca Francesco Francia Francine Francis
Francisca Francisco Franck Franco Franjo Frank Frankie Franklin Franky Frans František Františka Franz Franziska
François Françoise Fred Freda Freddy Frederic Frederick Frederik Fredo Fredric Fredrick Fredrik Fredy Freja Freya
Frida Fridolin Frieda Friederike Friedrich Fritz Frode Frédéric Frédérique Fábio Félix Gabi Gabino Gabor Gabriel
Gabriela Gabriele Gabriella Gabrielle Gaby Gael Gaetano Gaia Gail Galina Gareth Garret Garrett Garry Gary Gaspar
Gaston Gastón Gavin Gaylene Gaël Gaëlle Gebhard Geert Geir Gema Gemma Genaro Genevieve Geneviève Gennaro Genoveva
Geoffrey Georg George Georges Georgette Georgia Georgiana Georgina Georgine Georgios Gerald Geraldine Geraldo Gerard
Gerardo Gerd Gerda Gerhard Gerhardt Geri Gerlinde Germaine German Germán Gerold Geronimo Gerrit Gerry Gerson Gert
Gertrud Gertrude Gerónimo Ghislain Ghislaine Giacomo Giada Gian Giancarlo Gianfranco Gianluca Gianna Gianni Gibson
Gideon Gil Gilbert Gilberte Gilberto Gilda Giles Gilles Gillian Gilman Gina Ginette Gino Gioia Gion Giorgia Giorgio
Giovanna Giovanni Giovanny Gisela Giselle Gisselle Gisèle Gitte Giulia Giuliana Giuliano Giulio Giuseppa Giuseppe
Giuseppina Gladis Gladys Glenda Glenn Gloria Godfrey Gonzalo Gonçalo Goran Gordana Gordon Gottfried Gottlieb Grace
Gracia Graciela Graeme Graham Grainne Grayson Grazia Graziella Greg Gregg Gregor Gregorio Gregory Greta Gretchen Grete
Grethe Gretta Griselda Grzegorz Grégoire Grégory Gréta Guadalupe Gudrun Guido Guilherme Guillaume Guillermina
Guillermo Gunda Gunhild Gunnar Gunner Gunter Gunther Gust Gustaf Gustav Gustave Gustavo Guy Gwen Gwenda Gwendoline
Gwendolyn Gérald Géraldine Gérard Gülay Gülağa Günter Günther Habiba Hadija Hailey Hakan Hakim Haley Halil Halima
Halley Hamid Hamish Hamza Hana Hanife Hanna Hannah Hanne Hannele Hannelore Hannes Hans Hansjörg Hanspeter Harald Hardy
Harley Harm Harold Harper Harri Harriet Harrison Harry Hartmut Harun Harvey Hasan Hassan Hatice Hayden Haydée Hayleigh
Hayley Heather Hector Hedda Hedvika Hedwig Hedy Heidi Heidy Heike Heiko Heinrich Heinz Helen Helena Helene Helga Helge
Hella Hellen Helma Helmer Helmut Hendrik Henning Henri Henrieta Henrietta Henriette Henrik Henrike Henrique Henry
Herbert Heriberto Herma Herman Hermann Hermes Hermina Hermine Herminia Herminio Hermína Hernando Hernán Herta Hertha
Hervé Hilario Hilary Hilbert Hilda Hilde Hildegard Hildur Hillary Hillevi Hilma Hilmar Hipólito Hiro Hiroshi Hjalmar
Holger Hollie Holly Honora Horacio Horst Hortense Hortensia Hosea Howard Hubert Hudson Hugh Hugo Hugues Huguette Hulda
Humberto Humphrey Hussein Huy Héctor Hélène Hüseyin Iain Ian Ibrahim Ica Ida Idris Ieva Ignace Ignacia Ignacio Ignatz
Ignaz Ignác Igor Ihsan Ika Iker Ilaria Ileana Ilenia Ilias Ilija Ilona Ilse Ilyas Imane Imelda Imke Imran Imre Ina
Inaya Indiana Indira Indra Ines Ineta Inez Inga Inge Ingeborg Inger Ingmar Ingo Ingrid Ingrida Ingvar Inna Inès Inés
Inês Ioannis Iolanda Iona Ira Irena Irene Irfan Irina Irine Iris Irja Irma Irmgard Irène Isa Isaac Isabel Isabela
Isabell Isabella Isabelle Isadora Isaiah Isaías Ishaan Isidor Isidora Isidoro Isidro Isis Isla Ismael Ismail Ismet
Isobel Issack Istvan István Itzel Iva Ivan Ivana Ivanka Ivar Iver Iveta Ivette Ivica Ivo Ivona Ivonne Ivor Iván Iwan
Iwona Izabela Izidor Jaan Jacek Jacinta Jacinto Jack Jackeline Jackie Jackson Jacky Jaclyn Jacob Jacobo Jacqueline
Jacques Jadranka Jael Jafet Jaime Jair Jairo Jaka Jake Jakob Jakub Jamaal Jamal Jameel James Jamie Jamil Jamila Jan
Jana Jane Janet Janeth Janette Jani Janice Janick Janik Janina Janine Janis Janko Jann Janna Janne Jannie Jannik
Jannis Jano Janos Janus Jaqueline Jara Jared Jari Jarl Jarlath Jarmila Jarno Jaromír Jaron Jaroslav Jaroslava Jarrod
Jasmin Jasmina Jasmine Jasna Jason Jasper Javier Javiera Jaxon Jay Jayda Jayde Jayden Jayne Jayson Jazmin Jazmín Jean
Jeana Jeanette Jeanine Jeanne Jeannette Jeannie Jeannine Jeff Jefferson Jeffery Jeffrey Jeison Jelani Jelena Jelle
Jemma Jena Jenifer Jeniffer Jenna Jenni Jennie Jennifer Jenniffer Jenny Jens Jere Jeremiah Jeremias Jeremie Jeremy
Jeremías Jerica Jermaine Jerome Jerry Jerson Jerzy Jerónimo Jesper Jesse Jessica Jessie Jessika Jessy Jesus Jesús
Jhoan Jhon Jhonatan Jhonny Jill Jillian Jim Jimena Jimmie Jimmy Jing Jiri Joachim Joakim Joan Joana Joann Joanna
Joanne Joao Joaquim Joaquin Joaquina Joaquín Job Jocelyn Jocelyne Jochen Jodi Jodie Jody Joe Joel Joelle Joey Johan
Johana Johann Johanna Johanne Johannes Johans John Johnathan Johnnie Johnny Johnson Johny Jolana Jolanda Jolanta
Jolene Jolie Joline Jon Jonah Jonas Jonatan Jonathan Jonathon Joni Jonna Jonáš Joost Jordan Jordi Jordon Jordy Jordán
Jorge Joris Jorja Jos Jose Josef Josefa Josefina Josefine Joselyn Josep Joseph Josephine Josephus Josette Josh Joshua
Josiah Josiane Josip Jost Josue Josué José Josée Joséphine Jovan Jovana Jovita Joyce Jozef João Joël Joëlle Joško Juan
Juana Juanita Jude Judita Judith Judy Juhani Jule Jules Juli Julia Julian Juliana Juliane Julianna Julie Julien
Julienne Juliet Julieta Juliette Julijana Julio Julius Julián Jun Junior Juraj Jure Juri Justin Justina Justine Justus
Jutta Juul Ján Jérôme Jörg Jörgen Jørgen Júlia Jürgen Kaarina Kai Kaia Kaitlin Kaitlyn Kaj Kaja Kala Kaleb Kalevi Kali
Kalina Kalle Kamal Kamil Kamila Kamran Kamron Kamya Kane Kara Karan Kareem Karel Karen Kari Karim Karima Karin Karina
Karine Karl Karla Karley Karli Karlo Karol Karolina Karoline Karolína Karsten Karyn Kasim Kaspar Kasper Kassandra Kata
Katalin Katarina Katarzyna Katarína Kate Katelyn Katerina Katerine Katharina Katharine Katherin Katherina Katherine
Kathi Kathleen Kathrin Kathryn Kathy Kati Katia Katie Katja Katrin Katrina Katty Katy Kay Kayden Kaye Kayla Kaylee
Kayleigh Kazim Keanu Keegan Keely Keira Keisha Keith Kelli Kellie Kelly Kelsey Kelvin Kemal Ken Kenan Kendra Kenji
Kennedy Kenneth Kenny Kent Kenzie Keri Kerri Kerrie Kerry Kerstin Kevin Khadija Khaled Khalid Khalil Khloe Kian Kiara
Kiera Kieran Kilian Killian Kim Kimberley Kimberly Kingston Kira Kirby Kirk Kirsten Kirstie Kirstin Kirsty Kjell Klaas
Klara Klaudia Klaus Klemens Klement Klára Knut Kobe Koen Kofi Konrad Konstantin Konstantinos Kori Kornel Kornelia Kris
Krish Krishna Krista Kristel Kristen Krister Kristi Kristian Kristie Kristiina Kristijan Kristin Kristina Kristine
Kristjan Kristofer Kristoffer Kristopher Kristy Kristína Krystal Krystyna Krzysztof Kuno Kurt Kurtis Kwame Kyan Kyara
Kyla Kyle Kylie Kyra Käthe Käthi Kåre Laban Lacey Ladina Ladislav Ladislava Lady Laetitia Laila Lala Lamar Lambert
Lana Lara Larisa Larissa Larry Lars Lasse Laszlo Latasha Latif Latoya Laura Laure Laureen Lauren Laurence Laurens
Laurent Laurenz Lauretta Laurette Lauri Laurie Laurin Laurine Lautaro Lavinia Lawrence Layla Lea Leah Lean Leana
Leander Leandra Leandro Leanne Leano Lee Leena Leia Leidy Leif Leigh Leila Lelia Lena Lene Leni Lenka Lenn Lennart
Lenny Leo Leon Leona Leonard Leonardo Leoncio Leone Leonel Leonhard Leonie Leonor Leonora Leonore Leontina Leopold
Leopoldo Leroy Lesia Lesley Leslie Lesly Leticia Letizia Letícia Levi Levin Lewis Lex Leyla Leyli León Lia Liam Lian
Liana Liane Liban Libby Libor Lida Lidia Lidija Liesbeth Lieve Ligia Ligita Liisa Lila Lili Lilia Lilian Liliana
Liliane Lilija Lilja Lilla Lilli Lillian Lilly Lily Lina Linda Linde Lindsay Lindsey Line Linn Linnea Lino Linus Lio
Lionel Lisa Lisandro Lisbeth Lise Liselotte Lisette Lissette Liv Livia Livio Liz Liza Lize Lizeth Ljiljana Ljubica
Ljudmila Lloyd Loes Logan Lois Lola Lolita Lona Lone Loni Lonnie Lora Loraine Lorcan Lore Loredana Lorelei Lorena
Lorenz Lorenza Lorenzo Loreto Loretta Loretto Lori Lorin Lorine Loris Lorna Lorraine Lothar Lotta Lotte Lotti Lou
Louie Louis Louisa Louise Lourdes Lovisa Lovro Loïc Loïs Luan Luana Luc Luca Lucas Lucero Lucette Lucia Lucian Luciana
Luciano Lucie Lucien Lucienne Lucija Lucila Lucile Lucinda Lucio Lucky Lucy Lucía Ludivine Ludmila Ludovic Ludovica
Ludvig Ludwig Luigi Luis Luisa Luise Luisina Luiza Luka Lukas Luke Lukáš Lupe Lutfi Lutz Luz Luzia Luís Luísa Lydia
Lydie Lynda Lyndon Lyndsay Lyndsey Lynette Lynn Lynne Lynnette Lynsey László Léa Léna Léo Léon Léonard Léonie Léopold
Lívia Maaike Maarit Maarten Mabel Mac Macarena Mackenzie Maddison Madeleine Madelene Madeline Madison Mads Mael Maeva
Maeve Mafalda Magali Magaly Magda Magdalena Magdalene Magdaléna Maggie Magnolia Magnus Mahdi Mahir Mahmoud Mahmud
Mahmut Mai Maia Maicol Maida Maija Maik Maira Maire Mairead Maite Maj Majken Makayla Makena Maks Maksim Malachy Malak
Malcolm Malea Malena Malene Malgorzata Malik Malika Malin Mallory Malou Malte Malvina Manda Mandy Manfred Manila Manon
Mantas Manuel Manuela Manuelita Manus Mara Marc Marcel Marcela Marcelina Marceline Marcelino Marcell Marcella Marcelle
Marcello Marcelo Marcia Marcial Marcin Marco Marcos Marcus Mare Marek Maren Marga Margaret Margareta Margarete
Margaretha Margarida Margarita Margaux Margherita Margit Margita Margo Margot Margret Margrit Marguerite Mari Maria
Mariah Mariam Marian Mariana Marianela Mariann Marianna Marianne Mariano Maribel Marica Maricela Marie Mariela
Mariella Marielle Marietta Mariette Marija Marijan Marijana Marika Marilena Marilyn Marin Marine Marino Mario Marion
Marisa Marisela Marisol Marissa Marit Marita Maritta Maritza Marius Mariusz Marja Marjan Marjatta Marjorie Mark Marko
Markus Marleen Marlen Marlena Marlene Marlies Marlis Marlon Marlyse Marlène Mart Marta Marten Martha Marthe Martial
Martim Martin Martina Martine Martín Marvin Mary Maryam Maryann Maryanne Maryline Marylène Maryse María Marína Mason
Massimiliano Massimo Matej Mateja Mateo Mateus Matheo Mathew Mathias Mathieu Mathijs Mathilda Mathilde Mathis Matias
Matija Matilda Matilde Mato Mats Matteo Matthew Matthias Matthieu Matti Mattia Mattias Matías Maud Maude Maura Maureen
Maurice Mauricette Mauricio Maurine Maurits Maurizio Mauro Maxim Maxima Maxime Maximilian Maximiliano Maximilien
Maximo Maximus Maxine Maxwell Maya Mayra Mayte Maël Maëlle Mckenzie Meagan Meaghan Meda Meg Megan Meghan Mehdi Mehmet
Mei Meike Meinrad Mel Melania Melanie Melany Melba Melina Melinda Melisa Melissa Melita Melvin Mercedes Meredith Merel
Merle Merlin Mervin Mervyn Mery Meryem Meta Metin Metod Metta Mette Mia Micael Micaela Micah Micha Michael Michaela
Michaele Michal Michaël Micheal Michel Michela Michele Micheline Michell Michelle Michèle Miguel Mihael Mihaela Mijo
Mika Mikael Mikaela Mikayla Mike Mikhail Mikkel Mikuláš Mila Milada Milagros Milana Milda Mildred Mile Milena Milica
Milka Milla Miller Millicent Millie Milo Milos Miloslav Miloslava Miloš Milton Milán Mimi Mina Mindy Minerva Minna
Minoru Miodrag Mira Miran Miranda Mirco Mireille Mirela Mirella Mireya Miriam Miriama Mirja Mirjam Mirjana Mirko Mirna
Miro Miron Miroslav Miroslava Mirsad Mirta Misael Mitchel Mitchell Mladen Modesto Mohamad Mohamed Mohammad Mohammed
Moira Moisés Mojmír Mollie Molly Mona Monica Monika Monique Monserrat Montserrat Mora Morena Moreno Morgan Morgane
Moritz Morris Morten Mortimer Moses Muhamed Muhammad Muhammed Muni Murat Muriel Murielle Murray Musa Mustafa Mustapha
Mya Myles Myra Myriam Myrta Mária Mário Máximo Mégane Mélanie Mélissa Mía Mónica Mónika Nabil Nada Nadežda Nadia Nadin
Nadine Nadir Nadja Nadège Nael Nahuel Naim Najam Nana Nancy Nando Nanna Nanni Naoise Naomh Naomi Narcisa Narciso
Nassim Natacha Natali Natalia Natalie Natalija Natalja Nataly Natan Natanael Natascha Natasha Natasja Nataša Nathalia
Nathalie Nathaly Nathan Nathanael Nathaniel Natividad Natália Nayeli Nazim Neal Neha Nehemiah Neil Nela Nele Nelia
Nelio Nell Nella Nelli Nellie Nelly Nelson Nenad Nereida Nestor Nevaeh Nevenka Neville Nevin Nevio Newton Ngozi Nia
Niall Niamh Nicanor Nichola Nicholas Nichole Nick Nicklas Nicky Niclas Nico Nicola Nicolai Nicolas Nicole Nicoletta
Nicolás Nidia Niels Nieves Nigel Nihad Nihal Niina Nik Nika Nikita Nikki Niklas Niko Nikola Nikolai Nikolaj Nikolaos
Nikolas Nikolaus Nikoletta Nikolina Nikos Nilda Nils Nina Nino Nisa Nives Nixon Niyazi Noa Noah Noam Noe Noel Noelia
Noelle Noemi Noemí Nolan Noor Nora Norah Norbert Norberto Noreen Norma Norman Nour Noé Noémi Noémie Noël Noëlla Noëlle
Nuala Nuno Nuria Nuru Nury Nélida Néstor Nóra Núria Obed Octavia Octavie Octavio Océane Oda Odalis Odalys Odette Odile
Ofelia Oisin Ola Olaf Olav Olavi Ole Olegario Olena Olga Olimpia Oliva Oliver Olivia Olivie Olivier Olof Olu Olympia
Olívia Omar Omari Omer Oni Onofre Oona Oonagh Ophelia Ophélie Ora Oran Orhan Oriana Orla Orlaith Orlando Ornella Oskar
Osman Osvaldo Oswald Oswaldo Othmar Otilia Otis Oto Ottilia Ottilie Otto Ottó Ove Ovidio Owen Oxana Pablo Padraic
Padraig Paige Paloma Pam Pamela Paola Paolo Parker Pascal Pascale Pascual Pascuala Pasquale Patric Patrice Patricia
Patricio Patrick Patrik Patrizia Patrícia Patty Paul Paula Paule Paulette Paulina Pauline Paulino Paulo Pauric Pavel
Pavla Pawel Payton Paz Peadar Pearse Peder Pedro Peggy Pekka Penelope Penny Per Percy Perla Pero Perry Petar Pete
Peter Petr Petra Petronela Petter Peyton Philip Philipp Philippa Philippe Phillip Philomena Phoebe Phylis Phyllis Pia
Piedad Pierina Piero Pierre Pierrette Pieter Pietro Pilar Piotr Piper Pippa Pirmin Pius Pol Polly Porfirio Pranav
Preston Prima Prisca Priscila Priscilla Priska Priya Prudence Pénélope Péter Pía Qabil Qadim Qasim Quentin Quincy
Quinn Quinten Rabah Rachael Racheal Rachel Rachelle Rachid Radmila Radomír Radoslav Radovan Rael Raf Rafael Rafaela
Rafaël Raffael Raffaela Raffaele Raffaella Rafi Rafiq Ragna Ragnar Ragnhild Raheem Rahel Raimund Raimundo Raina Rainer
Raisa Ralf Ralph Rama Ramadan Ramazan Ramiro Ramon Ramona Ramón Rana Randall Randi Randolf Randy Rania Raoul Raphael
Raphaela Raphaël Raquel Rasmus Raul Raven Ravi Ray Rayan Raymond Raymonde Raúl Reagan Rebeca Rebecca Rebeka Rebekah
Rebekka Redmond Reece Regan Regina Reginald Regine Regína Reimar Rein Reina Reinaldo Reine Reiner Reinhard Reinhart
Reinhilde Reinhold Reino Remigio Remo Remy Rena Renata Renate Renato Renaud Rene Renee Renske Renzo Renáta René Renée
Reuben Reva Reyes Reyna Reynaldo Reza Rhianna Rhiannon Rhoda Rhona Rhonda Rhys Ria Rian Ricarda Ricardo Riccardo
Richard Rick Rickey Ricky Rico Rigoberto Rik Rika Riley Rina Rino Rishi Rita Riya Rob Robbie Robby Robert Roberta
Roberto Robin Robinson Robyn Rocco Rochelle Rocio Rocío Roderick Rodger Rodney Rodolfo Rodolphe Rodrigo Roel Rogelio
Roger Rogers Rohan Roisin Roland Rolande Rolando Rolf Romain Romaine Roman Romana Romane Romano Romina Romuald Romy
Román Ron Rona Ronal Ronald Ronaldo Ronan Ronja Ronnie Ronny Rony Roos Roque Rory Rosa Rosalba Rosalia Rosalie
Rosalinda Rosalía Rosanna Rosanne Rosaria Rosario Rose Roseanna Roseline Roselyn Rosemarie Rosemary Rosendo Rosetta
Rosie Rosina Rosita Roslyn Rosmarie Ross Rossana Roswitha Rosy Rouven Rowan Rowena Roxana Roxane Roxanna Roxanne Roy
Roza Rozalia Rozalija Rozália Ruairi Ruben Rubén Rudi Rudolf Rudolph Rudy Rufino Rui Rune Rupert Ruperto Russell Rut
Ruth Ryan Ryder Ryszard Régine Régis Rémi Rémy Róbert Rómulo Rúben Rüdiger Saad Saadat Sabina Sabine Sabir Sabri
Sabrina Sabína Sacha Sadie Safet Safina Safiya Saga Sahra Said Saida Saleh Salih Salim Sally Salma Salome Salomé
Salomón Salvador Salvatore Sam Samanta Samantha Sami Samir Samira Sammy Samson Samu Samuel Samy Sander Sandi Sandra
Sandrine Sandro Sanja Sanjay Sanna Sanne Santa Santiago Santino Santos Sara Sarah Sarai Sari Sarina Sarita Sascha
Sasha Saskia Saul Saundra Savannah Saverio Saúl Saša Scarlet Scarlett Scarlette Scot Scott Seamus Sean Sebastiaan
Sebastian Sebastiano Sebastián Sedat Segundo Selena Selim Selin Selina Selma Sem Sena Sepp Serafina Serena Serge
Sergei Sergej Sergio Seth Severin Severino Severo Sevim Shaban Shakira Shana Shane Shani Shania Shanice Shanna Shannan
Shannen Shannon Shari Sharlene Sharon Shaun Shauna Shawn Shawna Shay Shayne Shea Sheena Sheila Sheilah Shelby Shelia
Shelley Shelly Sheree Sheri Sherri Sherry Sheryl Shiela Shirley Shona Sian Sibylle Siegfried Siena Sienna Sigmar
Sigmund Signa Signe Sigrid Sigurd Silas Silja Silje Silke Silva Silvana Silvano Silvester Silvia Silvio Simeon Simion
Simon Simona Simone Simonne Simón Sina Sinead Siobhan Siri Siti Siv Skye Skyla Skylar Slavica Slavko Slavomír Slobodan
Smith Socorro Sofia Sofiane Sofie Sofía Solange Soledad Solomon Solveig Solène Sonia Sonja Sonya Sophia Sophie Soraya
Sorcha Soňa Spencer Stacey Stacie Stacy Stan Stana Stanislaus Stanislav Stanislava Stanley Stef Stefan Stefani
Stefania Stefanie Stefano Steffen Steffi Steinar Stela Stella Sten Stephan Stephanie Stephany Stephen Steve Steven
Stewart Stig Stijn Stina Stine Stjepan Stuart Stéphane Stéphanie Sue Sumayya Sunil Susan Susana Susann Susanna
Susannah Susanne Susi Sussie Suzana Suzanna Suzanne Suzette Suzy Svea Sven Svenja Sverre Svetlana Swen Sybilla Sybille
Sylva Sylvain Sylvester Sylvia Sylviane Sylvie Sylwia Sára Sébastien Sérgio Séverine Sören Søren Süleyman Tabea
Tabitha Tadeusz Tadeáš Tage Taha Tahir Tai Taina Taj Taja Tali Talia Tamanna Tamara Tami Tammie Tammy Tamás Tanguy
Tania Tanja Tanner Tanya Tapani Tapio Tara Tari Tarik Tariq Tasha Tatiana Tatjana Tayla Taylor Tea Ted Teddy Tegan
Tekla Tenzin Teodor Teodora Teodoro Tera Terence Teresa Terese Teresia Teresita Terrance Terrence Terri Terry Terézia
Tess Tessa Teófilo Thaddeus Thalia Thea Theda Thekla Thelma Theo Theodor Theodora Theodore Theres Theresa Therese
Theresia Thi Thiago Thibaud Thibault Thibaut Thierry Thijs Thomas Thor Thorsten Théo Théodore Théophile Thérèse Tia
Tiago Tiana Tiara Tiare Tibor Tiffany Tiina Tijs Tilda Tilde Till Tilman Tim Timea Timmy Timo Timon Timotej Timoteo
Timothy Timothée Tina Tindra Tine Tino Tisa Tito Titus Tiziana Tiziano Tobias Toby Todd Toivo Tom Toma Tomas Tomasa
Tomasz Tomi Tomislav Tommy Tomás Tomáš Toni Tonia Tonny Tony Tonya Tor Torben Tore Tori Torsten Tory Tove Toy Tracey
Traci Tracie Tracy Travis Trent Trevor Tricia Trina Trine Trinidad Tristan Troy Trudi Tulio Tunde Tuulikki Tyler Tyra
Tyrone Tyson Türkan Udo Ugo Ulf Uli Ulises Ulla Ulrich Ulrik Ulrike Uma Umar Umberto Una Unni Urban Uriel Urs Ursula
Urszula Usman Ute Uwe Uğur Vagn Valborg Valdemar Valentim Valentin Valentina Valentine Valentino Valentín Valentína
Valeri Valeria Valerie Valerio Valeska Valter Valéria Valérie Vanda Vanesa Vanessa Vania Vanja Vanya Vasco Veda Veerle
Vega Veli Velma Venus Vera Verena Verner Vernon Veronica Veronika Veronique Verónica Vesna Veta Vic Vicente Vicki
Vickie Vicky Victoire Victor Victoria Victoriano Victorine Victorino Vida Vidal Vidar Viktor Viktoria Viktorija
Viktória Vilhelm Villa Ville Vilma Vince Vincent Vincenza Vincenzo Vinciane Vinzenz Viola Violeta Violetta Violette
Virgilio Virginia Virginie Viridiana Vita Vito Vitor Vittoria Vittorio Vitória Vivian Viviana Viviane Vivien Vivienne
Vladimir Vladimír Vladimíra Vladislav Vlado Vlasta Vlastimil Volker Von Vratislav Václav Véronique Víctor Vít Wadi
Wahab Waldemar Waldo Walid Wally Walter Waltraud Wanda Warren Washington Wayne Wei Weldon Wen Wendelin Wendy Wenzel
Werner Wesley Whitney Wilber Wilfred Wilfredo Wilfrido Wilfried Wilhelm Wilhelmina Wilhelmine Willard Willem Willi
William Williams Willian Willie Willis Willow Willy Wilma Wilmer Wilson Winfred Winifred Winnie Witold Wladimir
Wojciech Wolfgang Wout Wouter Wyatt Xander Xaver Xavier Xenia Ximena Xin Xiomara Yadigar Yadira Yael Yago Yahya Yair
Yamilet Yan Yanet Yanis Yann Yannick Yannis Yaqub Yara Yaritza Yasemin Yasin Yasmin Yasmina Yasmine Yasmín Yassin
Yassine Yazgül Yaşar Yeison Yenifer Yenny Yesenia Yessenia Yilmaz Ylva Yngve Yohan Yohana Yolanda Yolande Younes
Youssef Yuki Yuliana Yuri Yusuf Yvan Yves Yvette Yvonne Zacarías Zacharie Zachary Zahra Zakaria Zane Zara Zbigniew
Zdenka Zdravko Zelma Zeno Zeynep Zina Zita Zlatko Zoe Zoey Zofia Zoltán Zora Zoran Zoé Zoë Zuzana Álvaro Ángel Ángela
Åsa Åse Édith Édouard Élisabeth Élise Élodie Éléonore Émile Émilie Éric Étienne Óscar Ömer Úrsula Łukasz Štefan
""".split()
)
